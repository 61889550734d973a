import { isStreaming, isTextual } from '#shared/playground/answer/media.ts'
import type { PlaygroundEvent, Timing } from '#shared/playground/event.ts'
import type { Authorizer } from '../auth/authorizer.ts'
import type { Token } from '../auth/token.ts'
import { elapsed } from '../clock.ts'
import type { Clock } from '../clock.ts'
import type { Deadline } from '../egress/deadline.ts'
import type { Egress, UpstreamAnswer } from '../egress/egress.ts'
import { endToEnd, headerValue } from '../egress/headers.ts'
import type { Route } from '../egress/route.ts'
import type { Prepared } from '../fill/prepare.ts'
import { dataFrames } from './frames.ts'

/** A prepared request whose name has been looked up. */
export interface Attempt {
  prepared: Prepared
  route: Route
  addresses: string[]
  /** Has `dns` where there was a look-up. */
  timing: Timing
  /** `ticks` at which it began. */
  started: number
}

/** What a call comes to. */
export interface Exchange {
  requestId: string
  deadline: Deadline
  /** Where a token has to be got first. */
  authorizer?: Authorizer
  /** Completes the request, with the token if one was needed, and looks its name up anew. */
  attempt(token: Token | undefined): Promise<Attempt>
  /** Is called before the head of an answer that is a stream, and may refuse it. */
  stream(): void
  /** The answer as a reader may see it. */
  guard?(attempt: Attempt, answer: UpstreamAnswer): UpstreamAnswer
}

/**
 * Carries a request out and tells about it frame by frame. A token that the API refuses is renewed, once, and the request sent again,
 * once: 401 says that nothing was done. Failures are thrown, before the `head` and after it.
 *
 * @throws PlaygroundError | Cancelled
 */
export async function* exchangeFrames(exchange: Exchange, egress: Egress, clock: Clock): AsyncGenerator<PlaygroundEvent> {
  const { authorizer } = exchange
  const token = authorizer && (yield* authorizer.authorize())
  const attempt = await exchange.attempt(token)
  yield* usedSteps(attempt, token && authorizer?.scheme.tokenName, clock)
  const first = { attempt, answer: await sent(exchange, attempt, egress) }
  let last = first
  try {
    if (authorizer && token) last = yield* renewed(exchange, authorizer, token, first, { egress, clock })
    yield* answerFrames(exchange, last.attempt, exchange.guard?.(last.attempt, last.answer) ?? last.answer, clock)
  } finally {
    first.answer.close()
    last.answer.close()
  }
}

function sent({ deadline }: Exchange, { route, addresses, prepared, timing }: Attempt, egress: Egress): Promise<UpstreamAnswer> {
  return egress.send(route, addresses, prepared.request, { deadline, timing })
}

interface Sent { attempt: Attempt, answer: UpstreamAnswer }

/** What a call comes to after its token was renewed, if the API asks for that; a second 401 is the API's answer. */
async function* renewed(
  exchange: Exchange,
  authorizer: Authorizer,
  token: Token,
  first: Sent,
  { egress, clock }: { egress: Egress, clock: Clock },
): AsyncGenerator<PlaygroundEvent, Sent> {
  if (!isUnauthorized(first.answer)) return first
  const other = yield* authorizer.renew(token)
  if (!other) {
    await authorizer.refuse(token)
    return first
  }
  first.answer.close()
  yield { type: 'auth', step: 'retried', name: authorizer.scheme.name, at: clock.now() }
  const attempt = await exchange.attempt(other)
  const answer = await sent(exchange, attempt, egress)
  if (isUnauthorized(answer)) await authorizer.refuse(other).catch((error: unknown) => {
    answer.close()
    throw error
  })
  return { attempt, answer }
}

/** Tells which secrets went in; of a token that was got for the call everything has been told. */
function* usedSteps({ prepared }: Attempt, got: string | undefined, clock: Clock): Generator<PlaygroundEvent> {
  for (const { name, source } of prepared.used) {
    if (name === got) continue
    yield { type: 'auth', step: source === 'demo' ? 'demo_used' : 'secret_used', name, at: clock.now() }
  }
}

/** Whether a 401 is about the token: RFC 6750 §3.1 has errors that another token would not mend. */
function isUnauthorized({ status, headers }: UpstreamAnswer): boolean {
  return status === 401 && !/error="?(?:insufficient_scope|invalid_request)/.test(headerValue(headers, 'www-authenticate'))
}

async function* answerFrames(exchange: Exchange, attempt: Attempt, answer: UpstreamAnswer, clock: Clock): AsyncGenerator<PlaygroundEvent> {
  const { timing, started } = attempt
  timing.firstByte = elapsed(clock, started)
  const contentType = headerValue(answer.headers, 'content-type')
  if (isStreaming(contentType)) {
    exchange.stream()
    exchange.deadline.stream()
  }
  yield headOf(exchange, attempt, answer)
  let bytes = 0
  yield* dataFrames(answer.body, answer.decoded && isTextual(contentType), () => clock.now(), (length) => {
    bytes += length
  })
  yield { type: 'end', bytes, timing: { ...timing, total: elapsed(clock, started) } }
}

function headOf({ requestId }: Exchange, { prepared, timing }: Attempt, answer: UpstreamAnswer): PlaygroundEvent {
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
