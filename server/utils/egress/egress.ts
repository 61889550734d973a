import type { Timing } from '#shared/playground/event.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { ask } from './ask.ts'
import type { UpstreamRequest } from './ask.ts'
import { limited } from './body.ts'
import type { Deadline } from './deadline.ts'
import { contentCodings, decoded, isDecodable } from './decode.ts'
import type { DialTools } from './dial.ts'
import { faultOf, isUnreachable } from './fault.ts'
import type { Limits } from './limits.ts'
import { createLines } from './line.ts'
import type { Line } from './line.ts'
import { resolveRoute } from './resolve.ts'
import type { Resolver } from './resolve.ts'
import type { Route } from './route.ts'

/** What came back; its body must be read to the end, or `close` called. */
export interface UpstreamAnswer {
  status: number
  statusText: string
  headers: [string, string][]
  body: AsyncIterable<Uint8Array>
  /** Whether the body is as its `content-type` says; else it is still under a coding that nobody here knows. */
  decoded: boolean
  /** Ends the connection if the body was not read to its end; else nothing. */
  close(): void
}

/** The way out of the proxy; there is no other. */
export interface Egress {
  /** Looks a route's name up and judges every address. */
  resolve(route: Route, deadline: Deadline): Promise<string[]>
  /** Sends a request to a route through one of the addresses that {@link Egress.resolve} gave for it. */
  send(route: Route, addresses: string[], request: UpstreamRequest, watch: { deadline: Deadline, timing: Timing }): Promise<UpstreamAnswer>
  close(): Promise<void>
}

/** The egress over a resolver and a dialer. Redirects are answers: nothing here follows one. */
export function createEgress(tools: DialTools & { resolver: Resolver }, limits: Limits): Egress {
  const lines = createLines(tools, limits)
  return {
    resolve: (route, deadline) => resolveRoute(route, tools.resolver, deadline),
    close: () => lines.close(),
    async send(route, addresses, request, watch) {
      let failure: unknown
      for (const address of addresses) {
        const line = lines.lease(route, address, watch)
        try {
          return await exchange(line, route, request, watch.deadline, limits)
        } catch (error) {
          line.drop()
          failure = watch.deadline.signal.aborted ? watch.deadline.signal.reason : error
          if (!isUnreachable(failure)) break
        }
      }
      throw faultOf(failure ?? new PlaygroundError('upstream_dns'))
    },
  }
}

async function exchange(line: Line, route: Route, request: UpstreamRequest, deadline: Deadline, limits: Limits): Promise<UpstreamAnswer> {
  const { status, statusText, headers, body } = await ask(line.client, route.url.pathname + route.url.search, request, deadline)
  deadline.leave()
  if (status < 200 || status > 599) throw new PlaygroundError('upstream_bad_status')
  const codings = contentCodings(headers)
  return {
    status,
    statusText,
    headers,
    decoded: isDecodable(codings),
    close: () => line.drop(),
    body: delivered(decoded(body, codings), line, deadline, limits),
  }
}

/** The body's bytes; the line is good for another exchange only if the last byte came in order. */
async function* delivered(body: AsyncIterable<Uint8Array>, line: Line, deadline: Deadline, limits: Limits): AsyncGenerator<Uint8Array> {
  let whole = false
  try {
    yield* limited(body, limits.responseBodyBytes)
    whole = true
  } catch (error) {
    throw faultOf(deadline.signal.aborted ? deadline.signal.reason : error)
  } finally {
    if (whole) line.release()
    else line.drop()
  }
}
