/** What there is to come back to. */
export interface SitePages {
  /** Prefix of all addresses of the site, with a slash at both ends. */
  base: string
  /** Paths of the pages below it, beginning with a slash and not ending with one: `/fa/divar`. */
  pages: ReadonlySet<string>
}

// eslint-disable-next-line no-control-regex -- parsers drop these or turn them into a slash
const TRICKS = /[\u0000-\u0020\u007F\\]/

/**
 * The address of a page to which a reader comes back: path and query of one of the site's own pages, or the site's front page for
 * anything else (RFC 9700 §4.11.1: whoever can choose where a callback leads has an open redirector). A fragment is left out; its
 * place is taken.
 *
 * @example returnPath('/fa/divar?x=1#here', site) → '/fa/divar?x=1'; returnPath('//evil.example', site) → '/'
 */
export function returnPath(back: string, { base, pages }: SitePages): string {
  if (!/^\/(?!\/)/.test(back) || TRICKS.test(back)) return base
  const here = 'https://here.invalid'
  if (!URL.canParse(back, here)) return base
  const { origin, pathname, search } = new URL(back, here)
  if (origin !== here || !pathname.startsWith(base)) return base
  const page = `/${pathname.slice(base.length).replace(/\/$/, '')}`
  return pages.has(page) ? pathname + search : base
}
