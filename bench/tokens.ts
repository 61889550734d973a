import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { systemClock } from '../server/utils/clock.ts'
import { bearer, cookieOf } from '../tests/fixtures/upstream/holding.ts'
import { startRecorder } from '../tests/fixtures/upstream/recorder.ts'
import type { Recorder } from '../tests/fixtures/upstream/recorder.ts'
import { isTokenRequest, json, tokenIn } from '../tests/fixtures/upstream/token-server.ts'
import { createWorld } from '../tests/fixtures/upstream/world.ts'
import type { Outcome, World } from '../tests/fixtures/upstream/world.ts'
import { now } from './proxy/clock.ts'
import { machine } from './proxy/report.ts'
import { median, percentile, round } from './proxy/statistics.ts'

const COMMAND = 'npm run bench:tokens'
const ROUNDS = 7
const CALLS = 100
const PAIRS = 40
const MOST = 1_000_000
const LIMITS = {
  clientPerMinute: MOST, apiPerMinute: MOST, allPerMinute: MOST, tokenPerMinute: MOST, clientConcurrency: 1000, concurrency: 1000, sessions: MOST,
}

const read = (world: World, cookie: string) => world.send({ headers: { cookie }, request: bearer })
const statusOf = ({ frames }: Outcome) => frames.flatMap(frame => frame.type === 'head' ? [frame.status] : [])[0]

async function reader(world: World): Promise<string> {
  return cookieOf(await world.secrets({ api: 'digishare', environment: 'live', values: { client_id: 'app', client_secret: 'secret' } }))
}

/** Calls whose 401s the upstream holds back until all have arrived: what the proxy does then, and for how long. */
async function crowd(upstream: Recorder): Promise<{ tokenRequests: number, answers: number, ms: number }> {
  const world = createWorld({ port: upstream.port, clock: systemClock, config: { limits: LIMITS } })
  let tokens = 0
  const held: (() => void)[] = []
  upstream.respond((request, response) => {
    if (isTokenRequest(request)) return json(response, 200, { access_token: `token-${tokens += 1}`, token_type: 'Bearer', expires_in: 3600 })
    if (tokenIn(request) !== 'token-1' || tokens === 0) return json(response, 200, { ok: true })
    held.push(() => json(response, 401, {}))
    if (held.length === CALLS) for (const answer of held) answer()
  })
  const cookie = await reader(world)
  const calls = Array.from({ length: CALLS }, () => read(world, cookie))
  const started = now()
  const outcomes = await Promise.all(calls)
  const ms = now() - started
  await world.deps.egress.close()
  // The first of the two got the token that all of the calls were refused with.
  return { tokenRequests: tokens - 1, answers: outcomes.filter(outcome => statusOf(outcome) === 200).length, ms: round(ms) }
}

/** One call with a token that has to be got first and one that reuses it, in turn, over connections that are open. */
async function pairs(upstream: Recorder): Promise<{ cold: number, warm: number }> {
  const world = createWorld({ port: upstream.port, clock: systemClock, config: { limits: LIMITS } })
  let tokens = 0
  upstream.respond((request, response) => isTokenRequest(request)
    ? json(response, 200, { access_token: `token-${tokens += 1}`, token_type: 'Bearer', expires_in: 3600 })
    : json(response, 200, { ok: true }))
  const timed = async (cookie: string) => {
    const started = now()
    await read(world, cookie)
    return now() - started
  }
  const [cold, warm]: [number[], number[]] = [[], []]
  await timed(await reader(world))
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const cookie = await reader(world)
    cold.push(await timed(cookie))
    warm.push(await timed(cookie))
  }
  await world.deps.egress.close()
  if (tokens !== PAIRS + 1) throw new Error(`${tokens} token requests for ${PAIRS + 1} cold calls`)
  return { cold: median(cold), warm: median(warm) }
}

const upstream = await startRecorder()
const load = round(loadavg()[0] ?? 0)
const crowds: Awaited<ReturnType<typeof crowd>>[] = []
const rounds: Awaited<ReturnType<typeof pairs>>[] = []
for (let index = 0; index <= ROUNDS; index += 1) {
  const [one, other] = [await crowd(upstream), await pairs(upstream)]
  // The first time everything is still being compiled.
  if (index === 0) continue
  crowds.push(one)
  rounds.push(other)
}
await upstream.close()

const spread = (values: number[]) => ({ median: round(median(values)), least: round(percentile(values, 0)), most: round(percentile(values, 1)) })
const results = {
  machine, command: COMMAND, at: new Date().toISOString(), load, rounds: ROUNDS,
  crowd: {
    calls: CALLS,
    tokenRequests: crowds.map(({ tokenRequests }) => tokenRequests),
    answers: crowds.map(({ answers }) => answers),
    ms: spread(crowds.map(({ ms }) => ms)),
  },
  call: {
    warmMs: spread(rounds.map(({ warm }) => warm)), coldMs: spread(rounds.map(({ cold }) => cold)),
    addedMs: spread(rounds.map(({ cold, warm }) => cold - warm)), ratio: spread(rounds.map(({ cold, warm }) => cold / warm)),
  },
}

const cells = ({ median: middle, least, most }: ReturnType<typeof spread>) => `${middle} | ${least} | ${most}`
const markdown = `# bench:tokens

${machine}. Proxy core and upstream are one process here and everything is on the loopback interface, over TLS on connections that are open: only ratios and differences mean something.

## A crowd

${CALLS} calls at once whose token is over; the upstream holds every 401 back until all have arrived. Token requests in each of ${ROUNDS} rounds: ${results.crowd.tokenRequests.join(', ')}. Answers: ${results.crowd.answers.join(', ')}.

## A call

Median of ${PAIRS} calls in each of ${ROUNDS} rounds, a cold and a warm one in turn.

| what | median | least | most |
| --- | --- | --- | --- |
| the crowd, until the last answer, ms | ${cells(results.crowd.ms)} |
| a call whose token is there, ms | ${cells(results.call.warmMs)} |
| a call that gets its token first, ms | ${cells(results.call.coldMs)} |
| added by getting it, ms | ${cells(results.call.addedMs)} |
| ratio | ${cells(results.call.ratio)} |

\`${COMMAND}\`, ${results.at}, load average before ${load}
`

mkdirSync('bench/results', { recursive: true })
writeFileSync('bench/results/tokens.json', `${JSON.stringify(results, null, 1)}\n`)
writeFileSync('bench/results/tokens.md', markdown)
console.log(markdown)
