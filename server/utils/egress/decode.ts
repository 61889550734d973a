import { pipeline, Readable } from 'node:stream'
import type { Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import { PlaygroundError } from '#shared/playground/error.ts'

/** More layers than anyone needs are a bomb (undici stops at the same number). */
const MOST_CODINGS = 5

const DECODERS = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
  ['zstd', createZstdDecompress],
])

/**
 * The codings of a body, outermost last, without `identity` (RFC 9110 §8.4).
 *
 * @throws PlaygroundError `upstream_protocol` for more than five.
 * @example contentCodings([['Content-Encoding', 'gzip, identity, br']]) → ['gzip', 'br']
 */
export function contentCodings(headers: [string, string][]): string[] {
  const codings = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map(coding => coding.trim())
    .filter(coding => coding !== '' && coding !== 'identity')
  if (codings.length > MOST_CODINGS) throw new PlaygroundError('upstream_protocol', { limit: MOST_CODINGS })
  return codings
}

/** Whether all codings of a body can be undone. */
export function isDecodable(codings: string[]): boolean {
  return codings.every(coding => DECODERS.has(coding))
}

/**
 * A body without its codings, which we did not ask for but an API may use all the same. A coding that is not known leaves the body
 * as it came; an empty body stays empty, whatever its header says.
 */
export function decoded(body: AsyncIterable<Uint8Array>, codings: string[]): AsyncIterable<Uint8Array> {
  if (!isDecodable(codings)) return body
  return codings.reduceRight((source, coding) => undone(source, coding), body)
}

async function* undone(source: AsyncIterable<Uint8Array>, coding: string): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  const first = await iterator.next()
  const decoder = DECODERS.get(coding)?.()
  if (first.done || !decoder) return
  pipeline(Readable.from(resumed(first.value, iterator)), decoder, () => {
    // An error of either stream comes out of the loop below.
  })
  for await (const chunk of decoder) yield chunk
}

async function* resumed(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
