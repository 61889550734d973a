import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { listen } from '../../../sandbox/server.ts'

const SCRIPT = fileURLToPath(new URL('../../../sandbox/server.ts', import.meta.url))

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [SCRIPT], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  child.stdout.setEncoding('utf8')
  child.stderr.setEncoding('utf8')
  return child
}

async function readPiece(stream: NodeJS.ReadableStream): Promise<string> {
  const [piece] = await once(stream, 'data')
  return String(piece)
}

describe('listen', () => {
  test('takes a free port and gives it back', async () => {
    const sandbox = await listen({ port: 0 })
    expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await fetch(`${sandbox.url}/health`)).status).toBe(200)
    await sandbox.close()
    await expect(fetch(`${sandbox.url}/health`)).rejects.toThrow()
  })

  test('writes an IPv6 address as a URL does', async () => {
    const sandbox = await listen({ port: 0, host: '::1' })
    onTestFinished(() => sandbox.close())
    expect((await fetch(`${sandbox.url}/health`)).status).toBe(200)
  })

  test('says that a port is taken', async () => {
    const sandbox = await listen({ port: 0 })
    onTestFinished(() => sandbox.close())
    await expect(listen({ port: Number(new URL(sandbox.url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  test('gives tokens of the randomness that it is given', async () => {
    const sandbox = await listen({ port: 0, random: size => new Uint8Array(size).fill(255) })
    onTestFinished(() => sandbox.close())
    const body = JSON.stringify({ grant_type: 'client_credentials', client_id: 'sandbox-client', client_secret: 'sandbox-client-secret' })
    const response = await fetch(`${sandbox.url}/api.digishare.ma/v1/oauth/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect(await response.json()).toMatchObject({ access_token: `${'_'.repeat(42)}8` })
  })

  test('survives a caller that leaves in the middle of a body', async () => {
    const sandbox = await listen({ port: 0 })
    onTestFinished(() => sandbox.close())
    const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1')
    socket.write('POST /health HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf')
    await once(socket, 'connect')
    socket.destroy()
    expect((await fetch(`${sandbox.url}/health`)).status).toBe(200)
  })

  test('does not serve as a forward proxy', async () => {
    const sandbox = await listen({ port: 0 })
    onTestFinished(() => sandbox.close())
    const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    socket.write('GET http://api.digishare.ma/v1/campaigns HTTP/1.1\r\nHost: api.digishare.ma\r\nConnection: close\r\n\r\n')
    expect(await readPiece(socket)).toMatch(/^HTTP\/1\.1 404 /)
  })
})

describe('the command', () => {
  test('says where it listens, in one line, and ends when it is told', async () => {
    const child = run({ SANDBOX_PORT: '0' })
    const line = await readPiece(child.stdout)
    expect(line).toMatch(/^sandbox: http:\/\/127\.0\.0\.1:\d+\n$/)
    const url = line.slice('sandbox: '.length).trim()
    expect((await fetch(`${url}/health`)).status).toBe(200)
    expect((await fetch(`${url}/_control/requests`)).status).toBe(404)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('opens its control addresses when asked, and says so', async () => {
    const line = await readPiece(run({ SANDBOX_PORT: '0', SANDBOX_CONTROL: '1' }).stdout)
    expect(line).toContain('control open')
    const url = /http:\S+/.exec(line)?.[0]
    expect((await fetch(`${url}/_control/requests`)).status).toBe(200)
  })

  test.each(['http', '65536', '-1', '1.5'])('does not take %s for a port', async (port) => {
    const child = run({ SANDBOX_PORT: port })
    expect(await readPiece(child.stderr)).toBeTruthy()
    expect(await once(child, 'exit')).toEqual([1, null])
  })
})
