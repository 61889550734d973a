import type { PlaygroundEvent, Timing } from '#shared/playground/event.ts'
import { elapsed } from '../clock.ts'
import type { Clock } from '../clock.ts'
import type { Deadline } from '../egress/deadline.ts'
import type { Egress, UpstreamAnswer } from '../egress/egress.ts'
import { endToEnd, headerValue } from '../egress/headers.ts'
import type { Route } from '../egress/route.ts'
import type { Prepared } from '../fill/prepare.ts'
import { dataFrames, isStreaming, isTextual } from './frames.ts'

/** A prepared request whose name has been looked up. */
export interface Exchange {
  requestId: string
  prepared: Prepared
  route: Route
  addresses: string[]
  /** Has `dns` where there was a look-up. */
  timing: Timing
  /** `ticks` at which the exchange began. */
  started: number
  deadline: Deadline
  /** Is called before the head of an answer that is a stream, and may refuse it. */
  stream(): void
}

/**
 * Carries a request out and tells about it frame by frame. Failures are thrown, before the `head` and after it.
 *
 * @throws PlaygroundError | Cancelled
 */
export async function* exchangeFrames(exchange: Exchange, egress: Egress, clock: Clock): AsyncGenerator<PlaygroundEvent> {
  const { prepared, route, addresses, timing, started, deadline } = exchange
  for (const { name, source } of prepared.used) {
    yield { type: 'auth', step: source === 'demo' ? 'demo_used' : 'secret_used', name, at: clock.now() }
  }
  const answer = await egress.send(route, addresses, prepared.request, { deadline, timing })
  try {
    timing.firstByte = elapsed(clock, started)
    const contentType = headerValue(answer.headers, 'content-type')
    if (isStreaming(contentType)) {
      exchange.stream()
      deadline.stream()
    }
    yield headOf(exchange, answer)
    let bytes = 0
    yield* dataFrames(answer.body, answer.decoded && isTextual(contentType), () => clock.now(), (length) => {
      bytes += length
    })
    yield { type: 'end', bytes, timing: { ...timing, total: elapsed(clock, started) } }
  } finally {
    answer.close()
  }
}

function headOf({ requestId, prepared, timing }: Exchange, answer: UpstreamAnswer): PlaygroundEvent {
  return {
    type: 'head',
    requestId,
    status: answer.status,
    statusText: answer.statusText,
    headers: endToEnd(answer.headers),
    method: prepared.request.method,
    url: prepared.shown,
    timing: { ...timing },
  }
}
