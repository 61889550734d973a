const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/** Copies the code of a block; where the clipboard is not to be had, the code is selected, so that the reader copies it. */
async function copyCode(button: Element) {
  const block = button.closest('[data-code]')
  const pre = block?.querySelector('pre')
  const code = pre?.textContent ?? ''
  try {
    // An answer is copied as it came; in a page's code such a character is a stray of its text.
    await navigator.clipboard.writeText(block?.hasAttribute('data-exact') ? code : code.replace(BIDI_CONTROLS, ''))
  } catch {
    if (pre) getSelection()?.selectAllChildren(pre)
    return
  }
  button.setAttribute('data-copied', '')
  button.addEventListener('blur', () => button.removeAttribute('data-copied'), { once: true })
  button.addEventListener('pointerleave', () => button.removeAttribute('data-copied'), { once: true })
}

function copy(target: Element) {
  const button = target.closest('[data-copy]')
  if (button) void copyCode(button)
  const page = target.closest<HTMLElement>('[data-copy-page]')
  if (page) void copyPage(page)
}

/** A click that asks for nothing but to follow the link here. */
function isPlain(event: MouseEvent): boolean {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  return event.button === 0 && !modified && !event.defaultPrevented
}

function internalPath(event: MouseEvent, link: HTMLAnchorElement, base: string): string | undefined {
  if (!isPlain(event) || !isInternal(link, base)) return undefined
  const samePage = link.pathname === location.pathname && link.hash
  return samePage ? undefined : `/${link.pathname.slice(base.length)}${link.search}${link.hash}`
}

/**
 * Gives unhydrated HTML its behaviour with few listeners: links inside the site go through the router, and the page that one is pointed at
 * is fetched; copy buttons copy their block; a section that an address names is shown where a tab or a fold hides it; an open menu closes
 * when the reader clicks elsewhere or presses Escape.
 */
export function useDelegatedBehaviour() {
  const router = useRouter()
  const nuxtApp = useNuxtApp()
  const { baseURL } = useRuntimeConfig().app
  const onPoint = pointedPage(baseURL)

  function onClick(event: MouseEvent) {
    if (!(event.target instanceof Element)) return
    const target = event.target
    copy(target)
    const link = target.closest('a')
    const path = link && internalPath(event, link, baseURL)
    if (path) {
      event.preventDefault()
      void router.push(path)
    }
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
      if (!menu.contains(target) || link) menu.open = false
    }
    if (link) document.querySelector<HTMLElement>('.docs-sidebar:popover-open')?.hidePopover()
  }

  function onKeydown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
  }

  /** The router scrolls when a page is there. */
  const reveal = () => void requestAnimationFrame(() => requestAnimationFrame(() => revealSection(location.hash)))

  onMounted(() => {
    document.addEventListener('click', onClick)
    document.addEventListener('keydown', onKeydown)
    document.addEventListener('pointerover', onPoint)
    document.addEventListener('pointerdown', onPoint)
    addEventListener('hashchange', reveal)
    nuxtApp.hook('page:loading:end', reveal)
    router.afterEach(reveal)
    reveal()
  })
}
