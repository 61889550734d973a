import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readinessOf } from '../../server/utils/limit/readiness.ts'
import { hostile } from '../fixtures/inputs.ts'
import { startRaw } from '../fixtures/upstream/raw.ts'
import type { RawServer, Script } from '../fixtures/upstream/raw.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { expectNothingTrapped } from '../fixtures/upstream/trapped.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import type { World } from '../fixtures/upstream/world.ts'

/** A store that is out of order, and calls that are made meanwhile; what happens to a real one is in `tests/redis/outage.test.ts`. */
const held = { api: 'digishare', environment: 'live', values: { token: 'canary' } }
/** How long a command may take. */
const WAIT_MS = 1000
const cookie = `__Host-dragoman=${'A'.repeat(43)}`
const secret = { headers: { cookie }, request: { headers: [{ name: 'Authorization', value: 'Bearer {token}' }] } }

expectNothingTrapped()

let upstream: Recorder
let store: RawServer
let world: World
beforeAll(async () => {
  upstream = await startRecorder()
})
beforeEach(() => upstream.reset())
afterEach(async () => {
  world.deps.shared?.close()
  await world.deps.egress.close()
  await store.close()
})
afterAll(() => upstream.close())

async function withStore(script: Script): Promise<void> {
  store = await startRaw(hostile(script), false)
  world = createWorld({ port: upstream.port, config: { redisUrl: `redis://127.0.0.1:${store.port}`, sealKey: 'k'.repeat(32), limits: { clientPerMinute: 5, clientConcurrency: 100 } } })
}

/** What the store does not answer is given up on the test's clock; then it is left alone for a while, so that this happens once. */
async function outlasting<Value>(run: () => Promise<Value>): Promise<Value> {
  const outcome = run()
  await Promise.race([outcome, world.clock.armed(WAIT_MS)])
  world.clock.advance(WAIT_MS)
  return outcome
}

describe.each<[string, Script]>([
  ['down: closes every connection', socket => socket.destroy()],
  ['slow: takes every command and says nothing', socket => socket.resume()],
  ['not itself: speaks HTTP', socket => void socket.resume().write('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ['full: answers with errors', socket => socket.on('data', () => socket.write('-OOM command not allowed when used memory > maxmemory\r\n'))],
])('a store that is %s', (_name, script) => {
  it('refuses what carries a secret, and lets others go on, counted by the process alone', async () => {
    await withStore(script)
    const taken = await outlasting(() => world.secrets(held))
    expect([taken.status, taken.code, taken.headers['set-cookie']]).toEqual([503, 'overloaded', undefined])
    const refused = await outlasting(() => world.send(secret))
    expect([refused.status, refused.code, upstream.connections()]).toEqual([503, 'overloaded', 0])
    const outcomes = await outlasting(() => Promise.all(Array.from({ length: 20 }, () => world.send({ remoteAddress: '198.51.100.8' }))))
    expect(outcomes.filter(({ status }) => status === 200).length).toBe(5)
    expect(outcomes.filter(({ code }) => code === 'rate_limited').length).toBe(15)
    expect(await outlasting(() => readinessOf(world.deps))).toBe('degraded')
  })
})
