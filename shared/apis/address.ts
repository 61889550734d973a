/** An https address cut into what the allow-list compares; variables are written `{name}`. */
export interface Address {
  /** Lower-case host without a trailing dot, followed by `:port` unless that is 443. */
  host: string
  /** Path as written, `/` when there is none. Query and fragment are gone. */
  path: string
}

const NAME = String.raw`[A-Za-z_][\w.-]*`
const VARIABLE = new RegExp(String.raw`\{\{\s*(${NAME})\s*\}\}|\{(${NAME})\}`, 'g')
const SHAPE = /^https:\/\/([^/?#]+)([^?#]*)/i
const LABEL = String.raw`(?:[a-z0-9-]|\{${NAME}\})+`
const HOST = new RegExp(String.raw`^${LABEL}(?:\.${LABEL})*$`)
const PORT = /:([1-9]\d{0,4})$/
const UNPRINTABLE = /[^\u0021-\u007E]/

/**
 * Both brace forms of a variable as the single one of OpenAPI.
 *
 * @example singleBraces('https://{{ domain }}/x') → 'https://{domain}/x'
 */
export function singleBraces(template: string): string {
  return template.replace(VARIABLE, (_, double: string | undefined, single: string | undefined) => `{${double ?? single}}`)
}

/**
 * Names of the variables in a template, in order, each once.
 *
 * @example variablesIn('https://{domain}/{{version}}') → ['domain', 'version']
 */
export function variablesIn(template: string): string[] {
  return [...new Set(Array.from(template.matchAll(VARIABLE), match => match[1] ?? match[2] ?? ''))]
}

/**
 * Reads an absolute https address, filled or with variables. Undefined for anything that two URL parsers could read
 * differently (backslash, white space, control or non-ASCII character, user info, odd port): what is compared here has
 * to be what is dialled later. Dot segments stay as they are, so that they match nothing.
 *
 * @example readAddress('https://API.Example.:443/v1?page=2') → { host: 'api.example', path: '/v1' }
 */
export function readAddress(url: string): Address | undefined {
  const parts = SHAPE.exec(singleBraces(url))
  const [, authority = '', path = ''] = parts ?? []
  if (!parts || UNPRINTABLE.test(path) || path.includes('\\')) return undefined
  const host = canonicalHost(authority)
  return host === undefined ? undefined : { host, path: path || '/' }
}

function canonicalHost(authority: string): string | undefined {
  const port = PORT.exec(authority)?.[1]
  const named = port === undefined ? authority : authority.slice(0, -port.length - 1)
  const name = lowerCase(named).replace(/\.$/, '')
  if (!HOST.test(name) || Number(port ?? 443) > 65_535) return undefined
  return port === undefined || port === '443' ? name : `${name}:${port}`
}

/** Host names have no case, names of variables have. */
function lowerCase(host: string): string {
  return host.replace(/\{[^}]*\}|[^{]+/g, part => part.startsWith('{') ? part : part.toLowerCase())
}
