import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { useSandbox } from '../harness.ts'
import { CONSENT, consentAddress } from './steps.ts'

const sandbox = useSandbox()

describe('the consent page', () => {
  test('asks in Persian for each permission, with two buttons and no script', async () => {
    const { status, headers, text } = await sandbox.call(consentAddress())
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-store'])
    expect(text).toContain('<html lang="fa" dir="rtl">')
    expect(text).toContain('<bdi>sandbox-app</bdi>')
    expect(text).toContain('<bdi>site.example</bdi>')
    expect(text.match(/<li>/g)).toHaveLength(2)
    expect(text).toContain('شمارهٔ همراه')
    expect(text).toContain('<bdi>AZTH74V2</bdi>')
    expect(text).toContain('<form method="post">')
    expect(text.match(/<button name="decision" value="(accept|refuse)">/g)).toHaveLength(2)
    expect(text).not.toMatch(/<script|\son\w+=|style=|action=/)
  })

  test('allows its own style and nothing else, and does not stop the way back', async () => {
    const { headers, text } = await sandbox.call(consentAddress())
    const policy = headers.get('content-security-policy')
    const style = /<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; frame-ancestors 'none'`)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  test.each([
    'https://site.example/callback', 'https://site.example:8443', 'http://127.0.0.1:3000/callback', 'http://localhost/callback', 'http://[::1]:3000/', 'https://מותג.example/דף',
  ])('leads back to %s', async (redirect_uri) => {
    expect((await sandbox.call(consentAddress({ redirect_uri }))).status).toBe(200)
  })

  test.each([
    ['no response type', { response_type: '' }, 'unsupported_response_type'],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['no application', { client_id: '' }, 'unknown_client'],
    ['another application', { client_id: 'your-client-id' }, 'unknown_client'],
    ['no state', { state: '' }, 'invalid_request'],
    ['a state without measure', { state: 'x'.repeat(1025) }, 'invalid_request'],
    ['no scope', { scope: '' }, 'invalid_scope'],
    ['a scope of spaces', { scope: '  ' }, 'invalid_scope'],
    ['an unknown permission', { scope: 'USER_PHONE ADMIN' }, 'invalid_scope'],
    ['a resource permission without its id', { scope: 'ADDON_USER_APPROVED' }, 'invalid_scope'],
    ['a resource permission with an empty id', { scope: 'ADDON_USER_APPROVED__' }, 'invalid_scope'],
    ['an unknown post', { scope: 'ADDON_USER_APPROVED__QQQQ' }, 'invalid_scope'],
    ['two ids', { scope: 'ADDON_USER_APPROVED__AZTH74V2__BYTK28Q5' }, 'invalid_scope'],
    ['an id where none belongs', { scope: 'USER_PHONE__AZTH74V2' }, 'invalid_scope'],
    ['scopes joined by a literal plus', { scope: 'ADDON_USER_APPROVED__AZTH74V2+USER_PHONE' }, 'invalid_scope'],
    ['no redirect address', { redirect_uri: '' }, 'invalid_redirect_uri'],
    ['a relative one', { redirect_uri: '/callback' }, 'invalid_redirect_uri'],
    ['http beyond loopback', { redirect_uri: 'http://site.example/callback' }, 'invalid_redirect_uri'],
    ['a host that only begins like loopback', { redirect_uri: 'http://127.0.0.1.site.example/' }, 'invalid_redirect_uri'],
    ['a query', { redirect_uri: 'https://site.example/callback?a=b' }, 'invalid_redirect_uri'],
    ['an empty query', { redirect_uri: 'https://site.example/callback?' }, 'invalid_redirect_uri'],
    ['a fragment', { redirect_uri: 'https://site.example/callback#a' }, 'invalid_redirect_uri'],
    ['a user', { redirect_uri: 'https://bank.example@site.example/' }, 'invalid_redirect_uri'],
    ['a script', { redirect_uri: 'javascript:alert(1)' }, 'invalid_redirect_uri'],
    ['a line end', { redirect_uri: 'https://site.example/\r\nset-cookie: a=b' }, 'invalid_redirect_uri'],
    ['a backslash', { redirect_uri: 'https:\\\\site.example/' }, 'invalid_redirect_uri'],
    ['an address without measure', { redirect_uri: `https://site.example/${'x'.repeat(2000)}` }, 'invalid_redirect_uri'],
  ])('is not shown for %s, nor is the form accepted', async (_, change, code) => {
    for (const call of [{}, { form: { decision: 'accept' } }]) {
      const reply = await sandbox.call(consentAddress(change), call)
      expect([reply.status, reply.headers.get('location')]).toEqual([400, null])
      expect(reply.text).toContain(`<code>${code}</code>`)
      expect(reply.headers.get('content-security-policy')).toContain('default-src \'none\'')
    }
  })

  test('is not shown for a repeated parameter', async () => {
    const reply = await sandbox.call(`${consentAddress()}&state=again`)
    expect(reply.status).toBe(400)
    expect(reply.text).toContain('<code>invalid_request</code>')
  })

  test('never echoes what it was sent as markup', async () => {
    const markup = '<img src=x>"\'&'
    for (const name of ['client_id', 'redirect_uri', 'scope', 'state', 'response_type']) {
      const { text } = await sandbox.call(consentAddress({ [name]: markup }))
      expect(text).not.toContain('<img')
    }
  })
})

describe('the decision', () => {
  test('to accept brings state and code back', async () => {
    const reply = await sandbox.call(consentAddress(), { form: { decision: 'accept' } })
    expect(reply.status).toBe(302)
    expect(reply.headers.get('location')).toMatch(/^https:\/\/site\.example\/callback\?state=a\+b%26c%3Dd&code=[\w-]{64}$/)
  })

  test('to refuse brings the state alone back', async () => {
    const reply = await sandbox.call(consentAddress(), { form: { decision: 'refuse' } })
    expect([reply.status, reply.headers.get('location')]).toEqual([302, 'https://site.example/callback?state=a+b%26c%3Dd'])
  })

  test.each([
    ['neither', { form: { decision: 'perhaps' } }],
    ['absent', { form: {} }],
    ['sent as JSON', { json: { decision: 'accept' } }],
    ['sent twice', { form: 'decision=refuse&decision=accept' }],
  ])('is refused when %s', async (_, call) => {
    const reply = await sandbox.call(consentAddress(), { method: 'POST', ...call })
    expect([reply.status, reply.headers.get('location')]).toEqual([400, null])
  })

  test('is taken by POST alone', async () => {
    const reply = await sandbox.call(CONSENT, { method: 'PUT' })
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD'])
    expect((await sandbox.call(`${CONSENT}/other`)).status).toBe(404)
  })
})
