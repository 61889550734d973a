import type { Exchange } from '#shared/playground/event.ts'

/** What kind of viewer a body gets; markup of any kind is shown as text, never rendered (spec rows X01, X02). */
export type BodyKind = 'json' | 'text' | 'image' | 'binary' | 'empty'

const RASTER = /^image\/(?:png|jpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)$/
const TEXTUAL = /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|xml|javascript|x-www-form-urlencoded|x-ndjson|yaml)\b|image\/svg\+xml)/

/** Value of a header of the answer, by name in any case. */
export function headerOf(exchange: Exchange, name: string): string | undefined {
  return exchange.head?.headers.find(([key]) => key.toLowerCase() === name)?.[1]
}

function decode64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), char => char.charCodeAt(0))
}

/** The exact bytes that came. */
export function bytesOf(exchange: Exchange): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const parts = exchange.chunks.map(({ encoding, chunk }) => encoding === 'base64' ? decode64(chunk) : encoder.encode(chunk))
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}

/** The body as text; bytes that are not UTF-8 become U+FFFD. */
export function textOf(exchange: Exchange): string {
  const plain = exchange.chunks.every(({ encoding }) => encoding === 'utf8')
  return plain ? exchange.chunks.map(({ chunk }) => chunk).join('') : new TextDecoder().decode(bytesOf(exchange))
}

/** Which viewer the body gets, by its media type and, for JSON, by whether it parses. */
export function kindOf(exchange: Exchange): BodyKind {
  if (exchange.chunks.length === 0) return 'empty'
  const type = (headerOf(exchange, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (RASTER.test(type)) return 'image'
  if (/[/+]json$/.test(type)) return 'json'
  if (TEXTUAL.test(type)) return 'text'
  return exchange.chunks.every(({ encoding }) => encoding === 'utf8') ? 'text' : 'binary'
}

/** The token of an OAuth token answer (RFC 6749 §5.1), for the button that puts it into a variable. */
export function accessTokenOf(exchange: Exchange): string | undefined {
  if (exchange.head?.status !== 200 || kindOf(exchange) !== 'json') return undefined
  try {
    const answer: unknown = JSON.parse(textOf(exchange))
    const token = answer && typeof answer === 'object' && 'access_token' in answer ? answer.access_token : undefined
    return typeof token === 'string' && token ? token : undefined
  } catch {
    return undefined
  }
}
