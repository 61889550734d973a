import * as z from 'zod/mini'
import type { EventOf, Exchange } from '#shared/playground/event.ts'

/** What kind of viewer a body gets; markup of any kind is shown as text, never rendered (cases X01, X02). */
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

/** What of an exchange a body is read from. */
type Chunks = Pick<Exchange, 'chunks'>

const sizeOf = ({ encoding, chunk }: EventOf<'data'>) => encoding === 'base64' ? chunk.length * 0.75 : chunk.length

/** The first chunks, as many as it takes to have `size` characters (bytes where they are binary), or all. */
export function firstChunks(chunks: Exchange['chunks'], size: number): Exchange['chunks'] {
  let sum = 0
  let count = 0
  for (const chunk of chunks) {
    count += 1
    sum += sizeOf(chunk)
    if (sum > size) break
  }
  return count === chunks.length ? chunks : chunks.slice(0, count)
}

/** The exact bytes that came. */
export function bytesOf(exchange: Chunks): Uint8Array<ArrayBuffer> {
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

/** The body as text, without a mark of its encoding at the beginning; bytes that are not UTF-8 become U+FFFD. */
export function textOf(exchange: Chunks): string {
  const plain = exchange.chunks.every(({ encoding }) => encoding === 'utf8')
  return plain ? exchange.chunks.map(({ chunk }) => chunk).join('').replace(/^\uFEFF/, '') : new TextDecoder().decode(bytesOf(exchange))
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

const tokenSchema = z.string().check(z.minLength(1))
const membersSchema = z.record(z.string(), z.unknown())

/** A longer answer is none of a token endpoint, and reading it would hold the page up. */
const LONGEST_TOKEN_ANSWER = 64 * 1024

/**
 * The token of an OAuth token answer (RFC 6749 §5.1), for the button that puts it into a variable.
 *
 * @param member Where it is, if the API gives it another name than the standard's.
 */
export function accessTokenOf(exchange: Exchange, member = 'access_token'): string | undefined {
  if (exchange.head?.status !== 200 || kindOf(exchange) !== 'json') return undefined
  if (firstChunks(exchange.chunks, LONGEST_TOKEN_ANSWER).length < exchange.chunks.length) return undefined
  try {
    const members = membersSchema.safeParse(JSON.parse(textOf(exchange))).data ?? {}
    return Object.hasOwn(members, member) ? tokenSchema.safeParse(members[member]).data : undefined
  } catch {
    return undefined
  }
}
