import { z } from 'zod'
import { redacted } from '../auth/redact.ts'
import type { UpstreamAnswer } from '../egress/egress.ts'

/** Bytes of a token answer that are read; what is longer is none. */
const MOST_BYTES = 64 * 1024

const membersSchema = z.record(z.string(), z.unknown())

/** What to keep from a reader. */
interface Guarded {
  /** Name of the member that holds the token. */
  member: string
  /** Name under which requests reach the token. */
  handle: string
  /** Values that must not come back. */
  secrets: readonly string[]
}

/** Fields that say something about the bytes of a body which is another one now. */
const ABOUT_BYTES = new Set(['content-type', 'content-length', 'content-encoding', 'content-range', 'etag', 'digest', 'content-digest', 'repr-digest'])

/**
 * The answer to a token request with the operator's credentials, as a reader may see it: what was granted and how it is called, never
 * the token (case V12). A refusal is shown without any of the secrets that went in (case V11).
 */
export function guardedTokenAnswer(answer: UpstreamAnswer, guarded: Guarded): UpstreamAnswer {
  const contentType = answer.headers.filter(([name]) => name.toLowerCase() === 'content-type')
  const headers: [string, string][] = isSuccess(answer) ? [['content-type', 'application/json']] : contentType
  // Every byte of a header line is a character (RFC 9110 §5.5), those of UTF-8 as well.
  const secrets = guarded.secrets.flatMap(secret => [secret, Buffer.from(secret, 'utf8').toString('latin1')])
  return {
    ...answer,
    statusText: redacted(answer.statusText, secrets),
    headers: [
      ...headers,
      ...answer.headers.filter(([name]) => !ABOUT_BYTES.has(name.toLowerCase())).map(([name, value]): [string, string] => [name, redacted(value, secrets)]),
    ],
    decoded: true,
    body: guardedBody(answer, guarded),
  }
}

async function* guardedBody(answer: UpstreamAnswer, { member, handle, secrets }: Guarded): AsyncGenerator<Uint8Array> {
  const text = answer.decoded ? await collected(answer.body) : ''
  const { [member]: token, token_type, expires_in, scope } = membersSchema.safeParse(jsonOf(text)).data ?? {}
  const isGrant = isSuccess(answer) || token !== undefined
  const all = typeof token === 'string' ? [...secrets, token] : secrets
  yield Buffer.from(redacted(isGrant ? JSON.stringify({ token_type, expires_in, scope, handle }, null, 2) : text, all), 'utf8')
}

/** A token may be in any form in a success; only what is known to be none is shown. */
function isSuccess({ status }: UpstreamAnswer): boolean {
  return status < 300
}

async function collected(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.byteLength
    if (bytes > MOST_BYTES) return ''
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
