import type { ApiDescription } from '#shared/apis/description.ts'
import { assertSettable } from '#shared/playground/direct/headers.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { complete, judge } from '#shared/playground/fill/judge.ts'
import type { Completed } from '#shared/playground/fill/judge.ts'
import { valuesOf } from '#shared/playground/fill/values.ts'
import type { PlaygroundRequest } from '#shared/playground/request.ts'
import { BODY_LIMIT } from '#shared/playground/spec.ts'

/** What a page knows that sends its requests itself. */
export interface DirectContext {
  api: ApiDescription
  /** What the page holds in its memory for this API. */
  held: Readonly<Record<string, string>>
  /** Unguessable text for the stand-ins of secrets. */
  stem: string
}

/** A request that `fetch` can make. */
export interface DirectRequest {
  method: string
  url: string
  /** The address as a reader sees it: `{name}` in place of every secret. */
  shown: string
  headers: [string, string][]
  body?: string | Uint8Array
  /** Names of the secrets in it. */
  used: string[]
}

/**
 * Completes a request in the page, by the rules of the proxy: it goes where the API's description allows, and a secret is only where
 * the description places it. An exchange takes a client secret, which has no place in a page.
 *
 * @throws PlaygroundError every code that a request itself can cause
 */
export function directRequest(call: PlaygroundRequest, { api, held, stem }: DirectContext): DirectRequest {
  assertSettable(call.request.headers)
  const { environment, variables } = call
  const context = { api, values: valuesOf({ api, environment, variables, held }), stem, bodyLimit: BODY_LIMIT, target: (url: string) => new URL(url) }
  const judged = judge(call, context)
  if (judged.operation.kind !== 'request') throw new PlaygroundError('target_not_allowed', { name: judged.operation.id })
  return requestOf(complete(call, judged, context))
}

function requestOf({ target, filled, authorization, shown, used }: Completed): DirectRequest {
  const own = authorization === undefined ? filled.headers : filled.headers.filter(([name]) => name.toLowerCase() !== 'authorization')
  return {
    method: filled.method,
    url: target.href,
    shown,
    headers: [
      ...own,
      ...filled.body ? [['content-type', filled.body.contentType] satisfies [string, string]] : [],
      ...authorization === undefined ? [] : [['authorization', authorization] satisfies [string, string]],
    ],
    ...filled.body && { body: filled.body.bytes ?? filled.body.text },
    used: used.map(({ name }) => name),
  }
}
