import { describe, expect, it } from 'vitest'
import { guardedTokenAnswer } from '../../../../../server/utils/answer/guard.ts'
import type { UpstreamAnswer } from '../../../../../server/utils/egress/egress.ts'

const SECRET = 'operators-secret'
const TOKEN = 'token-canary'

async function shown(text: string, more: Partial<UpstreamAnswer> = {}, member = 'access_token'): Promise<UpstreamAnswer & { text: string }> {
  async function* body() {
    yield Buffer.from(text.slice(0, 7))
    yield Buffer.from(text.slice(7))
  }
  const answer = { status: 200, statusText: 'OK', headers: [['content-type', 'application/json']] satisfies [string, string][], decoded: true, close: () => undefined, body: body(), ...more }
  const guarded = guardedTokenAnswer(answer, { member, handle: 'token', secrets: [SECRET] })
  const pieces: Uint8Array[] = []
  for await (const piece of guarded.body) pieces.push(piece)
  return { ...guarded, text: Buffer.concat(pieces).toString() }
}

describe('V12 a token answer', () => {
  it('says what was granted and how it is called', async () => {
    const { text } = await shown(JSON.stringify({ access_token: TOKEN, token_type: 'Bearer', expires_in: 3600, scope: 'a b', refresh_token: 'r', id_token: 'j' }))
    expect(JSON.parse(text)).toEqual({ token_type: 'Bearer', expires_in: 3600, scope: 'a b', handle: 'token' })
  })

  it.each([
    ['another name for it', `{"jwt":"${TOKEN}"}`], ['inside something', `{"data":{"access_token":"${TOKEN}"}}`], ['a form', `access_token=${TOKEN}&token_type=bearer`], ['text', TOKEN], ['an array', `["${TOKEN}"]`],
    ['JSON that is cut off', `{"access_token":"${TOKEN}"`], ['a number', '{"access_token":12345678}'], ['in a member that is shown', `{"access_token":"${TOKEN}","scope":"${TOKEN}","token_type":["${TOKEN}"]}`],
  ])('hides the token in %s', async (_where, body) => {
    const { text } = await shown(body)
    expect(text).not.toMatch(/token-canary|12345678/)
    expect(JSON.parse(text)).toMatchObject({ handle: 'token' })
  })

  it('hides a token of another name, in a refusal, too', async () => {
    expect((await shown(`{"jwt":"${TOKEN}"}`, { status: 400 }, 'jwt')).text).not.toContain(TOKEN)
  })

  it('hides a token of any form, in a refusal, too', async () => {
    expect(JSON.parse((await shown('{"access_token":{"jwt":"token-canary"}}', { status: 400 })).text)).toEqual({ handle: 'token' })
  })

  it('is shown as it is once a status says that it is none, and to its last byte', async () => {
    expect((await shown('{"jwt":"elsewhere"}', { status: 300 })).text).toBe('{"jwt":"elsewhere"}')
    expect((await shown('x'.repeat(65_536), { status: 400 })).text).toHaveLength(65_536)
  })

  it('shows nothing of what it cannot read', async () => {
    expect((await shown(TOKEN, { decoded: false })).text).not.toContain(TOKEN)
    expect((await shown(TOKEN, { decoded: false, status: 400 })).text).toBe('')
    expect((await shown(`${TOKEN}${'x'.repeat(65_536)}`, { status: 400 })).text).toBe('')
  })

  it('is JSON then, whatever it was', async () => {
    const { headers, decoded } = await shown('x', { decoded: false, headers: [['Content-Type', 'text/event-stream'], ['Content-Length', '1'], ['content-encoding', 'br'], ['X-A', '1']] })
    expect([headers, decoded]).toEqual([[['content-type', 'application/json'], ['X-A', '1']], true])
  })
})

describe('V11 a refusal', () => {
  it('is shown as it is, without the secrets', async () => {
    const { text, headers, statusText } = await shown(`{"error":"invalid_client","seen":"${SECRET}"}`, {
      status: 401, statusText: `No ${SECRET}`, headers: [['content-type', 'text/plain'], ['x-echo', `Bearer ${SECRET}`], ['x-base64', Buffer.from(`id:${SECRET}`).toString('base64')]],
    })
    expect(text).toBe('{"error":"invalid_client","seen":"[redacted]"}')
    expect([statusText, headers[0], headers[1]]).toEqual(['No [redacted]', ['content-type', 'text/plain'], ['x-echo', 'Bearer [redacted]']])
    expect(headers[2]?.[1]).toContain('[redacted]')
  })
})
