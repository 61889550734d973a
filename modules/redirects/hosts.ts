import { escapeExpression, escapeHtml } from '../site/escape.ts'
import type { Redirect } from './table.ts'
import { isElsewhere, normalize } from './table.ts'

/** Prefix of all addresses of a site, with a slash at both ends. */
type Base = string

const below = (base: Base, path: string) => base.replace(/\/$/, '') + path

/** The address as a browser sends it. */
const encoded = (base: Base, path: string) => encodeURI(below(base, path))

/**
 * Where a redirect leads, as the value of a `Location` header. Dollar signs and backslashes are encoded: hosts take the one for the
 * beginning of a variable, and the other for that of an escape.
 */
export function locationOf({ to }: Redirect, base: Base): string {
  return (isElsewhere(to) ? to : encoded(base, to)).replaceAll('$', '%24').replaceAll('\\', '%5C')
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

/** A literal text in a regular expression between double quotes, in which nginx and Apache read two backslashes as one. */
function quotedExpression(text: string): string {
  return escapeExpression(text).replaceAll(String.raw`\\`, String.raw`\\\\`).replaceAll('"', String.raw`\"`)
}

/** Takes the query of a request along to an address that has one already. */
const NGINX_MORE = 'set $dragoman_more "";\nif ($is_args) { set $dragoman_more "&$args"; }\n'

/**
 * Lines to include in nginx' `server` block. It compares decoded addresses. A `rewrite` would decode the new one too, and `%2F` be a
 * slash; `return` leaves it as it is.
 */
export function nginxRedirects(redirects: Redirect[], base: Base): string {
  const rules = redirects.map((redirect) => {
    const [address = '', fragment] = locationOf(redirect, base).split(/#(.*)/, 2)
    const query = address.includes('?') ? '$dragoman_more' : '$is_args$args'
    return `if ($uri ~ "^${quotedExpression(below(base, redirect.from))}/?$") { return 301 "${address}${query}${fragment === undefined ? '' : `#${fragment}`}"; }\n`
  })
  return [...rules.some(rule => rule.includes('$dragoman_more')) ? [NGINX_MORE] : [], ...rules].join('')
}

/**
 * Lines of `.htaccess`, which are about addresses below its own folder. Apache compares decoded ones. It leaves the new one as it is with
 * `NE`, but for variables, which begin with a percent sign. The query of a request it puts at the very end, or nowhere where the new
 * address has one, so that a rule of its own takes it to its place.
 */
export function apacheRedirects(redirects: Redirect[], base: Base): string {
  return redirects.map((redirect) => {
    const [address = '', fragment] = locationOf(redirect, base).replaceAll('%', String.raw`\%`).split(/#(.*)/, 2)
    const rule = (query: string) => {
      const to = `${address}${query}${fragment === undefined ? '' : `#${fragment}`}`
      return `RewriteRule "^${quotedExpression(redirect.from.slice(1))}/?$" "${to}" [R=301,L,NE]\n`
    }
    if (fragment === undefined && !address.includes('?')) return rule('')
    return `RewriteCond %{QUERY_STRING} .\n${rule(`${address.includes('?') ? '&' : '?'}%{QUERY_STRING}`)}${rule('')}`
  }).join('')
}

/** Takes the fragment along. One text for all pages, so that one hash permits them all. */
const SCRIPT = 'location.replace(document.currentScript.dataset.to+location.hash)'

/** A page for hosts that know no redirects: search engines take it for one that is permanent. */
export function stubPage(redirect: Redirect, base: Base): string {
  const to = escapeHtml(locationOf(redirect, base))
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
