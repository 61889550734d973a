import type { SecurityScheme } from '#shared/apis/description.ts'
import type { Environment } from '#shared/apis/environment.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { ProxyDependencies } from '../dependencies.ts'
import type { Deadline } from '../egress/deadline.ts'
import { headerValue } from '../egress/headers.ts'
import { routeOf } from '../egress/route.ts'
import { PSEUDONYM } from '../fill/fields.ts'

/** Bytes of an answer of a token endpoint at most, decoded: a token has less than a tenth of that. */
const ANSWER_BYTES = 64 * 1024

/** What the library hands to a fetch. */
interface TokenCall {
  method: string
  headers: Record<string, string>
  body?: unknown
}

/** A `fetch` that knows one way out. */
export type TokenFetch = (url: string, call: TokenCall) => Promise<Response>

/** Is told the members of a successful answer as they came. */
export type AnswerListener = (members: Record<string, unknown>) => void

/**
 * The library's way to the network: the same guarded egress, deadlines and limits as for any request, redirects not followed.
 * A request whose API wants JSON becomes JSON here, and an answer that differs from RFC 6749 §5.1 is put into its terms.
 *
 * @throws PlaygroundError from the fetch: every `upstream_` code, `rate_limited` and `overloaded` as the API says them,
 *   `token_endpoint_error` for an answer that is too large
 */
export function tokenFetch(
  { scheme, environment }: { scheme: SecurityScheme, environment: Environment },
  { egress, config, onAnswer }: Pick<ProxyDependencies, 'egress' | 'config'> & { onAnswer?: AnswerListener },
  deadline: Deadline,
): TokenFetch {
  return async (address, call) => {
    const route = routeOf(new URL(address), environment, config.sandboxBase)
    const addresses = await egress.resolve(route, deadline)
    const { headers, body } = requestOf(scheme, call)
    const answer = await egress.send(route, addresses, { method: 'POST', headers, body }, { deadline, timing: {} })
    try {
      assertPatience(answer.status, headerValue(answer.headers, 'retry-after'))
      const text = await collected(answer.body)
      const members = answer.status === 200 ? recordOf(text) : undefined
      if (members) onAnswer?.(members)
      const success = members ? standardAnswer(scheme, members) : text
      return new Response(answer.status === 204 ? null : success, { status: answer.status, headers: answerHeaders(answer.headers) })
    } finally {
      answer.close()
    }
  }
}

function requestOf(scheme: SecurityScheme, { headers, body }: TokenCall): { headers: [string, string][], body: string } {
  const form = new URLSearchParams(body instanceof URLSearchParams ? body : undefined)
  const json = scheme.tokenBody === 'json'
  const own: Record<string, string> = { ...headers, 'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded;charset=UTF-8' }
  return {
    headers: [...Object.entries(own), ['user-agent', 'Dragoman'], ['accept-encoding', 'identity'], ['via', `1.1 ${PSEUDONYM}`]],
    body: json ? JSON.stringify(Object.fromEntries(form)) : form.toString(),
  }
}

/** A server that asks for patience is passed on as what it is. */
function assertPatience(status: number, retryAfter: string): void {
  const wait = /^\d{1,6}$/.test(retryAfter) ? { retryAfter: Number(retryAfter) } : {}
  if (status === 429) throw new PlaygroundError('rate_limited', wait)
  if (status === 503) throw new PlaygroundError('overloaded', wait)
}

async function collected(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.byteLength
    if (bytes > ANSWER_BYTES) throw new PlaygroundError('token_endpoint_error', { oauth: 'invalid_response', limit: ANSWER_BYTES })
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** Only what the library looks at; an answer's other fields mean nothing here. */
function answerHeaders(headers: [string, string][]): [string, string][] {
  return headers.filter(([name]) => ['content-type', 'www-authenticate', 'date'].includes(name.toLowerCase()))
}

/**
 * A successful answer in the terms of RFC 6749 §5.1. An identity token is left out: nothing here asks who the reader is.
 * The type of a token may be missing where the file sends it in a header of its own.
 */
function standardAnswer({ tokenResponse, place }: SecurityScheme, { id_token: _, ...members }: Record<string, unknown>): string {
  const name = tokenResponse.accessToken
  return JSON.stringify({
    ...(place.name.toLowerCase() === 'authorization' ? {} : { token_type: 'bearer' }),
    ...members,
    ...(name !== undefined && { access_token: members[name] }),
  })
}

/** The members of a JSON object; undefined for anything else. */
function recordOf(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : undefined
  } catch {
    return undefined
  }
}
