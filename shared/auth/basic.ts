import type { SecurityScheme } from '#shared/apis/description.ts'

/**
 * `Authorization` of HTTP Basic (RFC 7617). As OAuth client authentication both parts are form-encoded first (RFC 6749 §2.3.1,
 * appendix B); servers that do not decode them are described with `basicEncoding: raw`.
 *
 * @example basicCredentials('a b', 'c:d', 'rfc6749') → 'Basic ' + base64('a+b:c%3Ad')
 */
export function basicCredentials(id: string, secret: string, encoding: SecurityScheme['basicEncoding']): string {
  const encode = encoding === 'raw' ? (text: string) => text : formEncoded
  const bytes = new TextEncoder().encode(`${encode(id)}:${encode(secret)}`)
  return `Basic ${btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))}`
}

/** A text as a form writes it. An asterisk may stay by the form's rule, but not every server that decodes knows that. */
export function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1).replaceAll('*', '%2A')
}
