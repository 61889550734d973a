import { createServer, IncomingMessage, ServerResponse } from 'node:http'
import { connect, Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainRequest } from '../../../../../server/utils/edge/request.ts'
import type { PlainRequest } from '../../../../../server/utils/message.ts'
import { heard } from '../../../../fixtures/upstream/server.ts'

let seen: PlainRequest[]
const server = createServer((request, response) => {
  seen.push(plainRequest(request, response))
  response.end()
})
beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<void>(resolve => server.close(() => resolve())))

/** The call that the server makes of header lines. */
async function received(...lines: string[]): Promise<PlainRequest> {
  seen = []
  const { port } = server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  const answer = heard(socket)
  socket.write(['POST /x HTTP/1.1', 'host: a.example', 'connection: close', ...lines, '', ''].join('\r\n'))
  await answer
  const [request] = seen
  if (!request) throw new Error('no call')
  return request
}

describe('plainRequest', () => {
  it('has lower-case names and what is known of the connection', async () => {
    const request = await received('X-Dragoman: 1', 'Origin: https://docs.example')
    expect(request).toMatchObject({ method: 'POST', path: '/x', remoteAddress: '127.0.0.1', scheme: 'http', headers: { 'x-dragoman': '1', 'origin': 'https://docs.example', 'host': 'a.example' } })
    expect(request.signal.aborted).toBe(false)
  })

  it('has the whole path, whatever the framework took off', async () => {
    const request = Object.assign(new IncomingMessage(new Socket()), { url: '/api/x?y=1', originalUrl: '/docs/api/x?y=1' })
    expect(plainRequest(request, new ServerResponse(request)).path).toBe('/docs/api/x?y=1')
  })

  it.each(['origin', 'content-type', 'content-encoding', 'x-dragoman', 'x-dragoman-session'])('%s twice is as good as none', async (name) => {
    expect((await received(`${name}: a`, `${name}: a`)).headers[name]).toBeUndefined()
  })

  it('joins what may be repeated', async () => {
    const { headers } = await received('cookie: a=1', 'cookie: b=2', 'x-forwarded-for: 1.1.1.1', 'x-forwarded-for: 2.2.2.2', 'via: 1.1 a', 'via: 1.1 dragoman')
    expect([headers.cookie, headers['x-forwarded-for'], headers.via]).toEqual(['a=1; b=2', '1.1.1.1, 2.2.2.2', '1.1 a, 1.1 dragoman'])
  })

  it('has no properties but the lines', async () => {
    const { headers } = await received('__proto__: x')
    expect(Object.getPrototypeOf(headers)).toBeNull()
    expect('constructor' in headers).toBe(false)
  })
})
