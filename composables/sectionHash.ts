/** The headings of a page that the contents list names. */
export function sectionHeadings(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('article :is(h2, h3)[id]')]
}

/** The heading of the section that is being read: the last one above the lower two thirds of the window. */
export function headingAbove(headings: readonly HTMLElement[]): HTMLElement | undefined {
  return headings.filter(heading => heading.getBoundingClientRect().top < innerHeight / 3).at(-1)
}

/** The address of a section that all languages share, for any of the addresses that lead to it; any other fragment as it is. */
export function sectionHash(hash: string): string {
  const heading = targetOf(hash)?.closest(':is(h2, h3, h4, h5, h6)[id]')
  return heading ? `#${heading.id}` : hash
}

/**
 * Where a reader is in a page: at the section that the address names while it is to be seen, else at the one that is being read, and at no
 * section at the top. A fragment that is none of the page's sections, such as a request that a link brought, stays.
 */
export function readingHash(hash: string): string {
  const target = targetOf(hash)
  if (hash !== '' && (!target || isSeen(target))) return sectionHash(hash)
  const heading = scrollY > 0 ? headingAbove(sectionHeadings()) : undefined
  return heading ? `#${heading.id}` : ''
}

function isSeen(target: Element): boolean {
  const { top, bottom } = target.getBoundingClientRect()
  return bottom > 0 && top < innerHeight
}

/** What a fragment leads to. */
export function targetOf(hash: string): HTMLElement | null {
  return document.getElementById(decoded(hash.slice(1)))
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
