import type { Timing } from '#shared/playground/event.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { Method } from '#shared/playground/spec.ts'
import { limited, punctual } from './body.ts'
import type { Deadline } from './deadline.ts'
import { contentCodings, decoded, isDecodable } from './decode.ts'
import type { DialTools } from './dial.ts'
import { faultOf, isUnreachable } from './fault.ts'
import { headerPairs } from './headers.ts'
import { pieces } from '../pieces.ts'
import type { Limits } from './limits.ts'
import { createLines } from './line.ts'
import type { Line } from './line.ts'
import { resolveRoute } from './resolve.ts'
import type { Resolver } from './resolve.ts'
import type { Route } from './route.ts'

/** What is sent to the API, complete but for `host` and `content-length`, which follow from it. */
export interface UpstreamRequest {
  method: Method
  headers: [string, string][]
  body?: string
}

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
  const response = await line.client.request({
    path: route.url.pathname + route.url.search,
    method: request.method,
    headers: request.headers.flat(),
    body: request.body ?? null,
    signal: deadline.signal,
    responseHeaders: 'raw',
  })
  deadline.leave()
  if (response.statusCode < 200 || response.statusCode > 599) {
    response.body.on('error', ignore).destroy()
    throw new PlaygroundError('upstream_bad_status')
  }
  try {
    const headers = headerPairs(response.headers)
    const codings = contentCodings(headers)
    return {
      status: response.statusCode,
      statusText: response.statusText,
      headers,
      decoded: isDecodable(codings),
      close: () => line.drop(),
      body: delivered(decoded(punctual(pieces(response.body), deadline), codings), line, deadline, limits),
    }
  } catch (error) {
    response.body.on('error', ignore).destroy()
    throw error
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

function ignore(): void {}
