import { describe, expect, it } from 'vitest'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { PlaygroundEvent } from '#shared/playground/event.ts'
import { exchangeFrames } from '../../../../../server/utils/answer/exchange.ts'
import type { Attempt, Exchange } from '../../../../../server/utils/answer/exchange.ts'
import type { Authorizer } from '../../../../../server/utils/auth/authorizer.ts'
import type { Token } from '../../../../../server/utils/auth/token.ts'
import { startDeadline } from '../../../../../server/utils/egress/deadline.ts'
import type { Egress, UpstreamAnswer } from '../../../../../server/utils/egress/egress.ts'
import { limitsSchema } from '../../../../../server/utils/egress/limits.ts'
import { thebase } from '../../../../fixtures/upstream/apis.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'

const clock = createManualClock()
const { operation, scheme } = fixture()

function fixture() {
  const { operations: [operation], schemes: { oauth: scheme } } = thebase
  if (!operation || !scheme) throw new Error('The fixture has another form.')
  return { operation, scheme }
}

const FIRST: Token = { value: 'first', source: 'session', receivedAt: 0 }
const SECOND: Token = { value: 'second', source: 'session', receivedAt: 0 }

/** What an upstream says, one status an attempt, and what was done with each of its answers. */
function upstream(...statuses: number[]) {
  const closed: number[] = []
  let sent = 0
  const answerOf = (status: number, index: number): UpstreamAnswer => ({
    status, statusText: '', headers: [], decoded: true,
    body: (async function* () {
      yield Buffer.from(String(status))
    })(),
    close: () => void closed.push(index),
  })
  const egress: Egress = {
    resolve: async () => [],
    send: async () => answerOf(statuses[sent] ?? 500, sent++),
    close: async () => undefined,
  }
  return { egress, closed, sent: () => sent }
}

function authorizer({ other, refuse = async () => undefined }: { other?: Token, refuse?: Authorizer['refuse'] }): Authorizer & { refused: string[] } {
  const refused: string[] = []
  return {
    scheme: scheme,
    refused,
    async* authorize() {
      yield { type: 'auth', step: 'token_reused', name: scheme.name, at: 0 }
      return FIRST
    },
    async* renew() {
      yield { type: 'auth', step: 'unauthorized', name: scheme.name, at: 0 }
      return other
    },
    async refuse(token) {
      refused.push(token.value)
      await refuse(token)
    },
  }
}

async function told(exchange: Partial<Exchange>, egress: Egress): Promise<{ frames: PlaygroundEvent[], attempts: (string | undefined)[], error?: unknown }> {
  const attempts: (string | undefined)[] = []
  const frames: PlaygroundEvent[] = []
  const full: Exchange = {
    requestId: 'id',
    deadline: startDeadline(clock, limitsSchema.parse({}), new AbortController().signal),
    stream: () => undefined,
    async attempt(token): Promise<Attempt> {
      attempts.push(token?.value)
      const url = new URL('https://o.thebase.example/')
      return {
        prepared: { operation: operation, target: url, request: { method: 'GET', headers: [] }, shown: url.href, used: [] },
        route: { url, mapped: false }, addresses: [], timing: {}, started: 0,
      }
    },
    ...exchange,
  }
  try {
    for await (const frame of exchangeFrames(full, egress, clock)) frames.push(frame)
  } catch (error) {
    return { frames, attempts, error }
  }
  return { frames, attempts }
}

const headOf = (frames: PlaygroundEvent[]) => frames.find(frame => frame.type === 'head')

describe('a token that the API refuses', () => {
  it('is renewed once, and the answer that was a refusal is let go of before the request goes again', async () => {
    const { egress, closed } = upstream(401, 200)
    const renewing = authorizer({ other: SECOND })
    const order: string[] = []
    const { frames, attempts } = await told({ authorizer: renewing, guard: (_attempt, answer) => {
      order.push(`shown ${answer.status} after ${closed.join()}`)
      return answer
    } }, egress)
    expect(attempts).toEqual(['first', 'second'])
    expect(order).toEqual(['shown 200 after 0'])
    expect([headOf(frames)?.status, renewing.refused]).toEqual([200, []])
    expect(new Set(closed)).toEqual(new Set([0, 1]))
  })

  it('is the API\'s answer the second time, of which the authorizer is told', async () => {
    const { egress, sent } = upstream(401, 401)
    const renewing = authorizer({ other: SECOND })
    const { frames } = await told({ authorizer: renewing }, egress)
    expect([headOf(frames)?.status, renewing.refused, sent()]).toEqual([401, ['second'], 2])
  })

  it('is the API\'s answer at once where no other token is to be had', async () => {
    const { egress, sent, closed } = upstream(401)
    const renewing = authorizer({})
    const { frames } = await told({ authorizer: renewing }, egress)
    expect([headOf(frames)?.status, renewing.refused, sent()]).toEqual([401, ['first'], 1])
    expect(closed).toContain(0)
  })

  it('leaves no connection behind when telling of the refusal fails', async () => {
    const { egress, closed } = upstream(401, 401)
    const down = new PlaygroundError('overloaded', { retryAfter: 1 })
    const { error } = await told({ authorizer: authorizer({ other: SECOND, refuse: async () => Promise.reject(down) }) }, egress)
    expect(error).toBe(down)
    expect(new Set(closed)).toEqual(new Set([0, 1]))
  })
})

it('an answer of an exchange without a token is shown whatever its status, and let go of', async () => {
  const { egress, closed, sent } = upstream(401)
  const { frames, attempts } = await told({}, egress)
  expect([headOf(frames)?.status, attempts, sent()]).toEqual([401, [undefined], 1])
  expect(closed).toContain(0)
})
