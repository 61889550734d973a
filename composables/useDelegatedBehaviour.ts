const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

async function copyCode(button: Element) {
  const block = button.closest('[data-code]')
  const code = block?.querySelector('pre')?.textContent ?? ''
  // An answer is copied as it came; in a page's code such a character is a stray of its text.
  await navigator.clipboard.writeText(block?.hasAttribute('data-exact') ? code : code.replace(BIDI_CONTROLS, ''))
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

/** A link to a page of this site; the page at the base itself belongs to no language and is not the router's. */
function isInternal(link: HTMLAnchorElement, base: string): boolean {
  const own = link.origin === location.origin && link.pathname.startsWith(base) && link.pathname !== base
  return own && !link.target && !link.hasAttribute('download') && link.rel !== 'external'
}

function internalPath(event: MouseEvent, link: HTMLAnchorElement, base: string): string | undefined {
  if (!isPlain(event) || !isInternal(link, base)) return undefined
  const samePage = link.pathname === location.pathname && link.hash
  return samePage ? undefined : `/${link.pathname.slice(base.length)}${link.search}${link.hash}`
}

/**
 * Gives unhydrated HTML its behaviour with one listener: links inside the site go through the router, copy buttons
 * copy their block, an open menu closes when the reader clicks elsewhere or presses Escape.
 */
export function useDelegatedBehaviour() {
  const router = useRouter()
  const { baseURL } = useRuntimeConfig().app

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

  onMounted(() => {
    document.addEventListener('click', onClick)
    document.addEventListener('keydown', onKeydown)
  })
}
