/** Marks the entry of the contents list whose section is being read (`aria-current="location"`); costs no hydration of the list. */
export function useActiveSection() {
  let observer: IntersectionObserver | undefined

  function mark(id: string) {
    for (const link of document.querySelectorAll('.contents-link')) {
      if (decodeURIComponent(link.getAttribute('href') ?? '') === `#${id}`) link.setAttribute('aria-current', 'location')
      else link.removeAttribute('aria-current')
    }
  }

  function observe() {
    observer?.disconnect()
    const headings = sectionHeadings()
    const visible = new Set<Element>()
    observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) visible[isIntersecting ? 'add' : 'delete'](target)
      const current = headingAbove(headings) ?? headings.find(heading => visible.has(heading))
      if (current) mark(current.id)
    }, { rootMargin: '-80px 0px -60% 0px' })
    for (const heading of headings) observer.observe(heading)
  }

  onMounted(observe)
  onBeforeUnmount(() => observer?.disconnect())
  return { observe }
}
