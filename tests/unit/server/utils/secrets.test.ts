import { describe, expect, it } from 'vitest'
import { tokenPlace } from '../../../../server/utils/auth/place.ts'
import { divar } from '../../../fixtures/upstream/apis.ts'
import { createWorld } from '../../../fixtures/upstream/world.ts'
import { contextOf, schemeOf } from './auth/exchanging.ts'

const held = { api: 'digishare', environment: 'live', values: { token: 'abc' } }
const ask = { ...held, values: {} }

describe('handleSecrets', () => {
  it('begins a session with the first secret', async () => {
    const world = createWorld()
    const outcome = await world.secrets(held)
    expect(outcome).toMatchObject({ status: 200, json: { held: ['token'], expiresAt: world.clock.now() + 3_600_000 } })
    expect(outcome.headers['set-cookie']).toMatch(/^__Host-dragoman=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure$/)
    expect(outcome.headers['cache-control']).toBe('no-store, private')
  })

  it('sets no cookie for a question, and none again', async () => {
    const world = createWorld()
    expect((await world.secrets(ask)).headers).not.toHaveProperty('set-cookie')
    const [cookie = ''] = (await world.secrets(held)).headers['set-cookie']?.split(';') ?? []
    const later = await world.secrets({ ...held, values: { client_secret: 'def' } }, { headers: { cookie } })
    expect(later.headers).not.toHaveProperty('set-cookie')
    expect(later.json).toMatchObject({ held: ['token', 'client_secret'] })
    expect((await world.secrets(ask, { headers: { cookie } })).json).toMatchObject({ held: ['token', 'client_secret'] })
  })

  it('forgets what is held for an API and environment, and the session with the last of it', async () => {
    const world = createWorld()
    const [cookie = ''] = (await world.secrets(held)).headers['set-cookie']?.split(';') ?? []
    await world.secrets({ api: 'divar', environment: 'live', values: { apikey: 'k' } }, { headers: { cookie } })
    const { values: _, ...named } = held
    const first = await world.secrets(named, { method: 'DELETE', headers: { cookie } })
    expect([first.json, first.headers['set-cookie']]).toMatchObject([{ held: [] }, undefined])
    expect((await world.secrets({ ...ask, api: 'divar' }, { headers: { cookie } })).json).toMatchObject({ held: ['apikey'] })
    const last = await world.secrets({ api: 'divar', environment: 'live' }, { method: 'DELETE', headers: { cookie } })
    expect(last.headers['set-cookie']).toMatch(/^__Host-dragoman=; .*Max-Age=0/)
    expect((await world.secrets(ask, { headers: { cookie } })).json).toMatchObject({ held: [] })
    expect((await world.secrets(named, { method: 'DELETE' })).json).toMatchObject({ held: [] })
  })

  it('keeps a session that holds no secret any more, but a consent through the operator\'s application', async () => {
    const world = createWorld({ config: { secrets: { divar: { app_slug: 'app', oauth_key: 'k', apikey: 'a' } } } })
    const [cookie = ''] = (await world.secrets(held)).headers['set-cookie']?.split(';') ?? []
    const session = await world.deps.sessions.open(cookie.split('=')[1], 'https://docs.example')
    const scheme = schemeOf(divar, 'userConsent')
    const context = contextOf(divar, scheme, { operator: world.deps.config.secrets.divar })
    await world.deps.tokens.put(tokenPlace(context, session, world.deps.seal), { value: 't', receivedAt: 0, source: 'operator' })
    const first = await world.secrets(ask, { method: 'DELETE', headers: { cookie } })
    expect([first.json, first.headers['set-cookie']]).toMatchObject([{ held: [] }, undefined])
    const state = { schemes: { userConsent: { state: 'token', by: 'server' } } }
    const consent = { api: 'divar', environment: 'live', values: {} }
    expect((await world.secrets(consent, { headers: { cookie } })).json).toMatchObject(state)
    const elsewhere = await world.secrets({ ...consent, environment: 'sandbox' }, { method: 'DELETE', headers: { cookie } })
    expect([elsewhere.headers['set-cookie'], (await world.secrets(consent, { headers: { cookie } })).json]).toMatchObject([undefined, state])
    const last = await world.secrets(consent, { method: 'DELETE', headers: { cookie } })
    expect(last.headers['set-cookie']).toMatch(/^__Host-dragoman=; .*Max-Age=0/)
    expect((await world.secrets(consent, { headers: { cookie } })).json).toMatchObject({ schemes: { userConsent: { state: 'held', by: 'server' } } })
  })

  it('hands an id to pages of another origin in a header', async () => {
    const world = createWorld()
    const headers = { host: 'proxy.example' }
    const { headers: answer } = await world.secrets(held, { headers })
    expect(answer).not.toHaveProperty('set-cookie')
    expect(answer['access-control-expose-headers']).toContain('x-dragoman-session')
    const state = await world.secrets(ask, { headers: { ...headers, 'x-dragoman-session': answer['x-dragoman-session'] } })
    expect(state.json).toMatchObject({ held: ['token'] })
  })

  it('holds nothing for pages that come over the network in the clear', async () => {
    const world = createWorld({ config: { origins: ['http://docs.example'] } })
    const outcome = await world.secrets(held, { headers: { origin: 'http://docs.example' } })
    expect([outcome.status, outcome.code, outcome.detail]).toEqual([403, 'origin_not_allowed', { name: 'https' }])
  })

  it.each([
    [{ ...held, api: 'nobody' }, 'unknown_api'],
    [{ ...held, values: { page: '1' } }, 'invalid_request'],
    [{ ...held, values: { __proto__x: '1' } }, 'invalid_request'],
    [{ ...held, values: { token: '\u200F\r\n ' } }, 'invalid_request'],
    [{ ...held, values: { token: 'YOUR_TOKEN' } }, 'placeholder_value'],
    [{ ...held, values: { token: 7 } }, 'invalid_request'],
    [{ ...held, environment: 'staging' }, 'invalid_request'],
    [{ ...held, extra: 1 }, 'invalid_request'],
    [{ ...held, protocol: 2 }, 'protocol_mismatch'],
  ])('%j is %s', async (body, code) => {
    const outcome = await createWorld().secrets(body)
    expect(outcome.code).toBe(code)
    expect(outcome.headers).not.toHaveProperty('set-cookie')
  })

  it('has only its methods', async () => {
    const outcome = await createWorld().secrets(held, { method: 'GET' })
    expect([outcome.status, outcome.headers.allow]).toEqual([405, 'POST, DELETE, OPTIONS'])
  })
})
