import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { hostile } from '../fixtures/inputs.ts'
import { onRequest, startRaw } from '../fixtures/upstream/raw.ts'
import type { RawServer } from '../fixtures/upstream/raw.ts'
import { CLEAN, FAULTS } from './table.ts'

const OPEN = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n'
const EVENT = '9\r\ndata: 1\n\n\r\n'

/** The server itself, in a process of its own: nothing there catches what nobody handles, so that a single such error ends it. */
let child: ChildProcess
let url: string
let output: Promise<string[]>
let api: RawServer
beforeAll(async () => {
  api = await startRaw(CLEAN, false)
  const wide = { clientPerMinute: 10_000, apiPerMinute: 10_000, allPerMinute: 10_000, responseBodyBytes: 64 * 1024 }
  const settings = { app: { baseURL: '/' }, sandboxBase: `http://127.0.0.1:${api.port}`, playground: { sealKey: 'k'.repeat(32), limits: wide } }
  const { REDIS_URL: _, ...env } = process.env
  child = fork(fileURLToPath(new URL('../redis/process.ts', import.meta.url)), [JSON.stringify(settings)], { execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env })
  output = Promise.all([child.stdout, child.stderr].map(stream => stream ? text(stream) : ''))
  const [port] = await once(child, 'message')
  url = `http://127.0.0.1:${port}`
})
afterAll(async () => {
  if (child.exitCode === null) child.kill('SIGKILL')
  await api.close()
})

const CALL = JSON.stringify({
  protocol: 1, api: 'digishare', digest: 'digest-of-digishare', environment: 'sandbox', variables: {},
  request: { method: 'GET', url: 'https://api.digishare.ma/v1/thirds', headers: [], body: { type: 'none' } },
})

function post(signal?: AbortSignal): Promise<Response> {
  return fetch(`${url}/api/playground/send`, { method: 'POST', body: CALL, headers: { 'origin': url, 'x-dragoman': '1', 'content-type': 'application/json' }, ...(signal && { signal }) })
}

const lineSchema = z.object({
  type: z.string().optional(),
  code: z.string().optional(),
  error: z.object({ code: z.string() }).optional(),
  chunk: z.string().optional(),
})

/** Status, code and text of a call, and whether the server is well after it. */
async function outcome(): Promise<[status: number, code: string | undefined, text: string]> {
  const response = await post()
  const lines = (await response.text()).trim().split('\n').map(line => lineSchema.parse(JSON.parse(line)))
  const last = lines.at(-1)
  return [response.status, last?.error?.code ?? last?.code, lines.map(({ chunk = '' }) => chunk).join('')]
}

async function expectClean(): Promise<void> {
  api.script(CLEAN)
  expect(await outcome()).toEqual([200, undefined, 'clean'])
}

/** What the API does when it has been asked, and what a reader has seen of it before leaving. */
const DEPARTURES: [when: string, act: (socket: Socket) => unknown, seen: (response: Promise<Response>) => Promise<unknown>][] = [
  ['before the head', () => undefined, () => Promise.resolve()],
  ['after the head', socket => socket.write(OPEN), response => response],
  ['after a frame', socket => socket.write(OPEN + EVENT), firstBytes],
  ['while frames keep coming', (socket) => {
    socket.write(OPEN)
    const more = () => {
      while (socket.writable && socket.write(EVENT.repeat(100)));
    }
    socket.on('drain', more)
    more()
  }, firstBytes],
  ['together with the API', (socket) => {
    socket.write(OPEN + EVENT)
    socket.destroy()
  }, response => response],
]

async function firstBytes(response: Promise<Response>): Promise<void> {
  await (await response).body?.getReader().read()
}

describe('X19 a process that meets every fault', () => {
  it.each(FAULTS)('goes on after $fault, and the next call is clean', async ({ script, status, code, limits }) => {
    api.script(script)
    const [seen, name] = await outcome()
    expect([seen, limits ? code : name]).toEqual([status, code])
    await expectClean()
  })

  it.each(DEPARTURES)('goes on after a reader who leaves %s, and the connection to the API is closed', async (_when, act, seen) => {
    const { promise: asked, resolve } = Promise.withResolvers<undefined>()
    api.script(hostile(onRequest((socket) => {
      resolve(undefined)
      act(socket)
    })))
    const reader = new AbortController()
    const response = post(reader.signal)
    response.catch(() => undefined)
    await asked
    await seen(response)
    reader.abort()
    await api.idle()
    await expectClean()
  })

  it('that is told to end meanwhile ends what it began and refuses what is new', async () => {
    let finish = () => {}
    api.script(onRequest((socket) => {
      socket.write(OPEN + EVENT)
      finish = () => socket.end('0\r\n\r\n')
    }))
    const streaming = await post()
    const exit = once(child, 'exit')
    const ending = once(child, 'message')
    child.kill('SIGTERM')
    await ending
    expect((await outcome()).slice(0, 2)).toEqual([503, 'overloaded'])
    finish()
    expect(await streaming.text()).toContain('"type":"end"')
    expect(await exit).toEqual([0, null])
  })

  it('has said nothing but its lines, and in none of them an error without a code', async () => {
    const [log = '', errors] = await output
    expect(errors).toBe('')
    const lines = log.trim().split('\n').map(line => z.object({ status: z.number(), fault: z.string().optional() }).parse(JSON.parse(line)))
    expect(lines.length).toBeGreaterThan(2 * FAULTS.length)
    expect(lines.filter(({ fault }) => fault !== undefined)).toEqual([])
  })
})
