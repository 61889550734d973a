import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startRedis } from '../../scripts/redis.ts'
import type { RunningRedis } from '../../scripts/redis.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'

interface Site {
  url: string
  child: ChildProcess
  /** Everything that it wrote, once it has ended. */
  log: Promise<string>
}

let redis: RunningRedis
let sandbox: Recorder
const running = new Set<ChildProcess>()
beforeAll(async () => {
  redis = await startRedis()
  sandbox = await startRecorder({ plain: true })
})
afterEach(async () => {
  for (const child of running) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    const exit = once(child, 'exit')
    child.kill('SIGKILL')
    await exit
  }
  running.clear()
  sandbox.reset()
})
afterAll(async () => {
  await sandbox.close()
  await redis.stop()
})

async function start(env: Record<string, string> = {}): Promise<Site> {
  const settings = { sandboxBase: `http://127.0.0.1:${sandbox.port}`, playground: { sealKey: 'k'.repeat(32) } }
  const child = fork(fileURLToPath(new URL('process.ts', import.meta.url)), [JSON.stringify(settings)], {
    execArgv: [], stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env: { ...process.env, REDIS_URL: redis.url, ...env },
  })
  running.add(child)
  const log = child.stdout ? text(child.stdout) : Promise.resolve('')
  const [port] = await once(child, 'message')
  return { url: `http://127.0.0.1:${port}`, child, log }
}

const CALL = JSON.stringify({
  protocol: 1, api: 'digishare', digest: 'digest-of-digishare', environment: 'sandbox', variables: {},
  request: { method: 'GET', url: 'https://api.digishare.ma/v1/thirds', headers: [], body: { type: 'none' } },
})

function post({ url }: Site): Promise<Response> {
  return fetch(`${url}/api/playground/send`, { method: 'POST', body: CALL, headers: { 'origin': url, 'x-dragoman': '1', 'content-type': 'application/json' } })
}

async function health({ url }: Site, query = ''): Promise<[number, unknown]> {
  const response = await fetch(`${url}/api/health${query}`)
  return [response.status, await response.json()]
}

describe('/api/health', () => {
  it('is ready with its store, degraded without, and alive all along', async () => {
    const site = await start()
    expect(await health(site)).toEqual([200, { live: true, ready: true, state: 'ready' }])
    redis.pause()
    try {
      expect(await health(site)).toEqual([503, { live: true, ready: false, state: 'degraded' }])
      expect(await health(site, '?probe=live')).toEqual([200, { live: true }])
    } finally {
      redis.resume()
    }
  })
})

describe('a process that is told to end', () => {
  async function streaming(site: Site) {
    let finish = () => {}
    sandbox.respond((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n')
      finish = () => response.end('data: 2\n\n')
    })
    const response = await post(site)
    return { response, finish: () => finish() }
  }

  /** Its own line says when the signal has arrived, since the port stays open. */
  async function ending(site: Site): Promise<void> {
    const refused = once(site.child, 'message')
    site.child.kill('SIGTERM')
    expect(await refused).toEqual(['ending', undefined])
  }

  it('ends what it began, refuses what is new, and leaves with 0', async () => {
    const site = await start()
    const exit = once(site.child, 'exit')
    const { response, finish } = await streaming(site)
    await ending(site)
    expect((await post(site)).status).toBe(503)
    expect(await health(site)).toEqual([503, { live: true, ready: false, state: 'ending' }])
    finish()
    expect(await response.text()).toContain('"type":"end"')
    expect(await exit).toEqual([0, null])
    const lines = (await site.log).trim().split('\n').map(line => JSON.parse(line))
    expect(lines.map(line => line.store ?? line.code ?? line.status)).toEqual(['up', 'overloaded', 200])
  })

  it('leaves what takes longer than the grace', async () => {
    const site = await start({ NITRO_SHUTDOWN_TIMEOUT: '50' })
    const exit = once(site.child, 'exit')
    const { response } = await streaming(site)
    site.child.kill('SIGTERM')
    await expect(response.text()).rejects.toThrow()
    expect(await exit).toEqual([0, null])
    expect(await site.log).toContain('"status":499')
  })

  it('leaves at once when nothing is under way', async () => {
    const site = await start()
    const exit = once(site.child, 'exit')
    site.child.kill('SIGTERM')
    expect(await exit).toEqual([0, null])
  })
})
