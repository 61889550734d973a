import type { ApiDescription, SecurityScheme } from '#shared/apis/description.ts'
import type { Environment } from '#shared/apis/environment.ts'
import { valuesOf } from '#shared/playground/fill/values.ts'
import type { ValueSources } from '#shared/playground/fill/values.ts'
import type { ExchangeContext } from '../../../../../server/utils/auth/client.ts'
import type { ExchangeTools } from '../../../../../server/utils/auth/exchange.ts'
import { proxyConfigSchema } from '../../../../../server/utils/config.ts'
import { startDeadline } from '../../../../../server/utils/egress/deadline.ts'
import type { Deadline } from '../../../../../server/utils/egress/deadline.ts'
import type { UpstreamRequest } from '../../../../../server/utils/egress/ask.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'
import type { ManualClock } from '../../../../fixtures/upstream/clock.ts'

/** The scheme of that name; parts of it may be other ones. */
export function schemeOf(api: ApiDescription, name: string, other: Partial<SecurityScheme> = {}): SecurityScheme {
  const scheme = api.schemes[name]
  if (!scheme) throw new Error(name)
  return { ...scheme, ...other }
}

/** An exchange of an API with these values. */
export function contextOf(api: ApiDescription, scheme: SecurityScheme, sources: Partial<ValueSources> = {}): ExchangeContext {
  const environment: Environment = sources.environment ?? 'live'
  return { api, scheme, environment, values: valuesOf({ api, environment, variables: {}, held: {}, ...sources }) }
}

/** What a token endpoint answers, or what goes wrong on the way to it. */
export type Scripted = Error | { status?: number, headers?: Record<string, string>, body?: string | object }

/** A way out behind which there is a script instead of a network. */
export interface Exchanging {
  tools: ExchangeTools
  clock: ManualClock
  deadline: Deadline
  /** A token request is text. */
  sent: (Omit<UpstreamRequest, 'body'> & { url: string, body?: string })[]
  /** How many answers were closed. */
  closed(): number
}

/** Answers requests in turn, the last one for ever. */
export function exchanging(...script: Scripted[]): Exchanging {
  const clock = createManualClock()
  const config = proxyConfigSchema.parse({ sandboxBase: 'http://127.0.0.1:1' })
  const sent: Exchanging['sent'] = []
  let closed = 0
  return {
    clock,
    sent,
    closed: () => closed,
    deadline: startDeadline(clock, config.limits, new AbortController().signal),
    tools: { clock, config, egress: {
      resolve: async () => ['192.0.2.1'],
      close: async () => undefined,
      async send(route, _addresses, request) {
        const next = script[Math.min(sent.length, script.length - 1)] ?? {}
        const { body, ...rest } = request
        sent.push({ ...rest, ...(typeof body === 'string' && { body }), url: route.url.href })
        if (next instanceof Error) throw next
        const text = typeof next.body === 'string' ? next.body : JSON.stringify(next.body ?? {})
        const headers = Object.entries({ 'content-type': 'application/json', ...next.headers })
        return { status: next.status ?? 200, statusText: '', headers, decoded: true, body: pieces(text), close: () => void (closed += 1) }
      },
    } },
  }
}

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
