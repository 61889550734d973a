/** Whether a link leads to a page of this site; the page at the base itself belongs to no language and is not the router's. */
export function isInternal(link: HTMLAnchorElement, base: string): boolean {
  const own = link.origin === location.origin && link.pathname.startsWith(base) && link.pathname !== base
  return own && !link.target && !link.hasAttribute('download') && link.rel !== 'external'
}

/** A pointer that rests so long on a link is meant for it, and does not pass over it. */
const REST_MS = 60

/**
 * Fetches the page that a reader points at, before it is asked for: its data, and with the first one the code that shows any.
 *
 * @param base - path of the site's root, with a slash at both ends
 * @returns a listener of `pointerover` and `pointerdown`
 */
export function pointedPage(base: string) {
  const fetched = new Set<string>()
  let resting: ReturnType<typeof setTimeout> | undefined

  function fetchPage(path: string) {
    if (fetched.has(path)) return
    fetched.add(path)
    void preloadPayload(path)
    // Not in the server's files, which it would tie into a circle.
    if (import.meta.client) void import('../components/docs/Page.vue')
  }

  return ({ target, type }: PointerEvent) => {
    clearTimeout(resting)
    const link = target instanceof Element ? target.closest('a') : null
    if (!link || !isInternal(link, base) || link.pathname === location.pathname) return
    const path = `/${link.pathname.slice(base.length)}`
    if (type === 'pointerdown') fetchPage(path)
    else resting = setTimeout(fetchPage, REST_MS, path)
  }
}
