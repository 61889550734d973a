import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { expectNothingTrapped } from '../fixtures/upstream/trapped.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import type { CallOptions, Outcome, World } from '../fixtures/upstream/world.ts'

const BURST = 200
const LIMIT = 10
/** All other limits out of the way. */
const WIDE = {
  clientPerMinute: 10_000, apiPerMinute: 10_000, allPerMinute: 10_000, clientConcurrency: 1000, concurrency: 1000, clientStreams: 1000, streams: 1000,
}

expectNothingTrapped()

let upstream: Recorder
beforeAll(async () => {
  upstream = await startRecorder()
})
beforeEach(() => upstream.reset())
afterAll(() => upstream.close())

const worldOf = (limits: object, config: object = {}) => createWorld({ port: upstream.port, config: { ...config, limits: { ...WIDE, ...limits } } })

/** Two hundred calls at once, which count as one input: they differ in nothing that is judged. */
function burst(world: World, call: (index: number) => CallOptions = () => ({})): Promise<Outcome[]> {
  return Promise.all(hostile(Array.from({ length: BURST }, (_, index) => call(index))).map(options => world.send(options)))
}

const answered = (outcomes: Outcome[]) => outcomes.filter(({ status }) => status === 200).length

async function expectTen(world: World, code: string, call?: (index: number) => CallOptions): Promise<void> {
  const outcomes = await burst(world, call)
  const refused = outcomes.filter(outcome => outcome.code === code)
  expect([answered(outcomes), refused.length, upstream.requests.length]).toEqual([LIMIT, BURST - LIMIT, LIMIT])
  expect(refused.every(({ headers }) => Number(headers['retry-after']) > 0)).toBe(true)
  await world.deps.egress.close()
}

describe('X14 two hundred calls at once, at a limit of ten', () => {
  const ways: [string, object, (index: number) => CallOptions][] = [
    ['of one client', { clientPerMinute: LIMIT }, () => ({})],
    ['of one client that claims other addresses', { clientPerMinute: LIMIT }, index => ({ headers: { 'x-forwarded-for': `203.0.113.${index}`, 'x-real-ip': `203.0.113.${index}`, 'forwarded': `for=203.0.113.${index}` } })],
    ['of one client in the addresses of its IPv6 network', { clientPerMinute: LIMIT }, index => ({ remoteAddress: `2001:db8:1:2:${index.toString(16)}::${index.toString(16)}` })],
    ['of one client in both notations of its address', { clientPerMinute: LIMIT }, index => ({ remoteAddress: index % 2 ? '198.51.100.7' : '::ffff:198.51.100.7' })],
    ['of two hundred clients to one API', { apiPerMinute: LIMIT }, index => ({ remoteAddress: `198.51.100.${index}` })],
    ['of two hundred clients', { allPerMinute: LIMIT, clientPerMinute: LIMIT }, index => ({ remoteAddress: `198.51.100.${index}` })],
    ['of one client in two hundred sessions', { clientPerMinute: LIMIT }, index => ({ headers: { cookie: `__Host-dragoman=${String(index).padStart(43, 'A')}` } })],
  ]
  it.each(ways)('%s: exactly ten go through', async (_name, limits, call) => {
    await expectTen(worldOf(limits), 'rate_limited', call)
  })

  it('behind one proxy, whatever is claimed to the left of what it wrote: exactly ten go through', async () => {
    const world = worldOf({ clientPerMinute: LIMIT }, { trustedHops: 1 })
    await expectTen(world, 'rate_limited', index => ({ remoteAddress: '10.0.0.1', headers: { 'x-forwarded-for': `203.0.113.${index}, 198.51.100.7` } }))
  })

  it('two networks are two clients', async () => {
    const world = worldOf({ clientPerMinute: 1 })
    const statuses: number[] = []
    for (const remoteAddress of ['2001:db8:1:2::1', '2001:db8:1:3::1', '2001:db8:1:2::2']) statuses.push((await world.send({ remoteAddress: hostile(remoteAddress) })).status)
    expect(statuses).toEqual([200, 200, 429])
  })

  it.each([['one client', { clientConcurrency: LIMIT }, 'rate_limited'], ['all', { concurrency: LIMIT, clientConcurrency: LIMIT }, 'overloaded']])('ten at once of %s: the others wait for none of them', async (who, limits, code) => {
    const world = worldOf(limits)
    const held: (() => void)[] = []
    const { promise: full, resolve } = Promise.withResolvers<undefined>()
    upstream.respond((_request, response) => {
      held.push(() => response.end('{}'))
      if (held.length === LIMIT) resolve(undefined)
    })
    const calls = Array.from({ length: BURST }, (_, index): CallOptions => who === 'all' ? { remoteAddress: `198.51.100.${index}` } : {})
    const outcomes = hostile(calls).map(call => world.send(call))
    await full
    for (const end of held) end()
    const codes = (await Promise.all(outcomes)).map(outcome => outcome.code)
    expect([codes.filter(found => found === undefined).length, codes.filter(found => found === code).length]).toEqual([LIMIT, BURST - LIMIT])
    upstream.reset()
    expect((await world.send()).status).toBe(200)
    await world.deps.egress.close()
  })
})

describe('X15 passwords tried at a token address', () => {
  const attempt = (client: string, secret: string, remoteAddress: string): CallOptions => ({
    remoteAddress,
    body: { variables: { client_id: client } },
    request: {
      method: 'POST', url: 'https://api.digishare.ma/v1/oauth/token',
      body: { type: 'json', text: JSON.stringify({ grant_type: 'client_credentials', client_id: '{client_id}', scope: secret }) },
    },
  })

  it.each([
    ['of one client id, from everywhere', () => 'tenant'],
    ['of ever other client ids', (index: number) => `tenant-${index}`],
  ])('%s: exactly ten go through', async (_name, client) => {
    await expectTen(worldOf({ tokenPerMinute: LIMIT }), 'rate_limited', index => attempt(client(index), `guess-${index}`, `198.51.100.${index}`))
  })

  it('a 429 of the API is the reader\'s to wait for: it is shown with its Retry-After, and nothing is tried again', async () => {
    upstream.respond((_request, response) => response.writeHead(429, { 'retry-after': '120', 'content-type': 'application/json' }).end('{}'))
    const outcome = await worldOf({}).send(hostile(attempt('tenant', 'guess', '198.51.100.7')))
    const [head] = outcome.frames
    expect(head).toMatchObject({ type: 'head', status: 429 })
    expect(head?.type === 'head' && head.headers).toContainEqual(['retry-after', '120'])
    expect([outcome.status, outcome.headers['retry-after'], upstream.requests.length]).toEqual([200, undefined, 1])
  })
})

describe('X18 streams that nobody lets go', () => {
  const CAP = 5

  it.each([
    ['one client', { clientStreams: CAP }, () => '198.51.100.7'],
    ['all clients', { clientStreams: CAP, streams: CAP }, (index: number) => `198.51.100.${index % 250}`],
  ])('of a thousand of %s five are held, the others are told to come again', async (_name, limits, address) => {
    const responses: (() => void)[] = []
    upstream.respond((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': \n\n')
      responses.push(() => response.end())
    })
    const world = worldOf(hostile(limits))
    const answers = []
    for (let batch = 0; batch < 10; batch += 1) {
      answers.push(...await Promise.all(Array.from({ length: 100 }, (_, index) => world.start({ remoteAddress: address(index + batch * 100) }))))
    }
    const open = answers.filter(({ status }) => status === 200)
    const refused = answers.filter(({ status }) => status === 503)
    expect([open.length, refused.length]).toEqual([CAP, 1000 - CAP])
    expect(refused.every(({ body, headers }) => String(body).includes('"overloaded"') && headers['retry-after'] === '1')).toBe(true)
    for (const end of responses) end()
    for (const { body } of open) {
      if (typeof body === 'object') for await (const frame of body) expect(frame.type).not.toBe('error')
    }
    upstream.reset()
    expect((await world.send()).status).toBe(200)
    await world.deps.egress.close()
    await upstream.idle()
    expect(world.clock.pending()).toBe(0)
  })

  it('one on which nothing comes ends when it idles, and gives its place free', async () => {
    upstream.respond((_request, response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders())
    const world = worldOf({ clientStreams: 1, streams: 1 })
    const pending = world.send(hostile({}))
    const { idleMs } = world.deps.config.limits
    await world.clock.armed(idleMs)
    expect((await world.send({})).code).toBe('overloaded')
    world.clock.advance(idleMs)
    expect((await pending).code).toBe('idle_timeout')
    upstream.reset()
    expect((await world.send()).status).toBe(200)
    await world.deps.egress.close()
  })
})
