import type { Redirect } from './table.ts'
import { normalize } from './table.ts'

/** Prefix of all addresses of a site, with a slash at both ends. */
type Base = string

const below = (base: Base, path: string) => base.replace(/\/$/, '') + path

/** The address as a browser sends it. */
const encoded = (base: Base, path: string) => encodeURI(below(base, path))

/** Where a redirect leads, as the value of a `Location` header. */
export function locationOf({ to }: Redirect, base: Base): string {
  return /^https?:\/\//.test(to) ? to : encoded(base, to)
}

/** An old address as requests name it: with and without the slash at the end, which some hosts compare. */
export function redirectSources({ from }: Redirect, base: Base): string[] {
  const path = encoded(base, from)
  return [path, `${path}/`]
}

/** Lines of `_redirects`, as Netlify and Cloudflare read them. */
export function redirectLines(redirects: Redirect[], base: Base): string {
  return redirects.flatMap(redirect => redirectSources(redirect, base).map(path => `${path} ${locationOf(redirect, base)} 301\n`)).join('')
}

/** Entries of `redirects` in `vercel.json`, with the characters that mean something there taken literally. */
export function vercelRedirects(redirects: Redirect[], base: Base) {
  return redirects.flatMap(redirect => redirectSources(redirect, base).map(path => ({
    source: path.replace(/[():{}*+?\\]/g, String.raw`\$&`),
    destination: locationOf(redirect, base),
    statusCode: 301,
  })))
}

/** Lines to include in nginx' `server` block. It compares decoded addresses. */
export function nginxRedirects(redirects: Redirect[], base: Base): string {
  return redirects.map((redirect) => {
    const from = below(base, redirect.from).replace(/[.*+?^${}()|[\]\\"]/g, String.raw`\$&`)
    return `rewrite "^${from}/?$" "${locationOf(redirect, base)}" permanent;\n`
  }).join('')
}

/** Lines of `.htaccess`, which are about addresses below its own folder. Apache compares decoded ones, and leaves the new one as it is with `NE`. */
export function apacheRedirects(redirects: Redirect[], base: Base): string {
  return redirects.map((redirect) => {
    const from = redirect.from.slice(1).replace(/[.*+?^${}()|[\]\\"]/g, String.raw`\$&`)
    return `RewriteRule "^${from}/?$" "${locationOf(redirect, base).replaceAll('%', String.raw`\%`)}" [R=301,L,NE]\n`
  }).join('')
}

const escape = (text: string) => text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`)

/** Takes the fragment along. One text for all pages, so that one hash permits them all. */
const SCRIPT = 'location.replace(document.currentScript.dataset.to+location.hash)'

/** A page for hosts that know no redirects: search engines take it for one that is permanent. */
export function stubPage(redirect: Redirect, base: Base): string {
  const to = escape(locationOf(redirect, base))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${to}</title>
<link rel="canonical" href="${to}">
<script data-to="${to}">${SCRIPT}</script>
<meta http-equiv="refresh" content="0; url=${to}">
</head>
<body>
<p><a href="${to}">${to}</a></p>
</body>
</html>
`
}

/** Where a page for an old address lies in the folder of a static site; its last segment may name a file already. */
export function stubFile({ from }: Redirect): string {
  return /\.html?$/.test(from) ? from.slice(1) : `${from.slice(1)}/index.html`
}

/**
 * Where a request for an old address is sent.
 *
 * @param url Path and query as they were sent, below the site's base.
 */
export function redirectOf(url: string, redirects: ReadonlyMap<string, Redirect>, base: Base): string | undefined {
  const [path = '', query] = url.split(/\?(.*)/, 2)
  const redirect = redirects.get(normalize(path))
  if (!redirect) return undefined
  const [address, fragment] = locationOf(redirect, base).split(/#(.*)/, 2)
  const joined = query ? `${address}${address?.includes('?') ? '&' : '?'}${query}` : address
  return fragment === undefined ? joined : `${joined}#${fragment}`
}
