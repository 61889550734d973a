import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { returnPath } from '#shared/auth/return-path.ts'
import { createTokens } from '../../server/utils/auth/tokens.ts'
import type { Clock } from '../../server/utils/clock.ts'
import { createMemoryStore } from '../../server/utils/session/memory.ts'
import { createSessions } from '../../server/utils/session/session.ts'
import type { Store } from '../../server/utils/session/store.ts'
import { createVouchers } from '../../server/utils/session/vouchers.ts'
import { hostile } from '../fixtures/inputs.ts'
import { CONSENT_VALUES, connecting, consenting, createBrowser, pressConnect, returning, SITE } from '../fixtures/upstream/browser.ts'
import type { Browser } from '../fixtures/upstream/browser.ts'
import { useConsentWorld } from '../fixtures/upstream/consent-world.ts'
import { tokenRequests } from '../fixtures/upstream/token-endpoint.ts'

const CARRIERS = [['cookie', 'docs.example'], ['header', 'proxy.example']]

const here = useConsentWorld({ config: { origins: ['https://docs.example', 'https://other.example'] } })
const { upstream } = here

/** A store that shows what is written to it: keys and texts in turn. */
function recording(clock: Clock): { written: string[], store: Store } {
  const written: string[] = []
  const memory = createMemoryStore(clock, { entries: 100, size: 1_000_000 })
  return { written, store: { ...memory, set: (key, text, lifetimeMs) => {
    written.push(key, text)
    return memory.set(key, text, lifetimeMs)
  } } }
}

/** How a consent ended, as its page is told. */
async function redeemed(browser: Browser, callback: string) {
  const { ticket } = await browser.visit(callback)
  const { json } = await browser.post('redeem', { ticket })
  return json
}

describe('O07 a way back to somewhere else', () => {
  it.each([
    '//evil.example', 'https://evil.example', 'https://evil.example/fa/divar', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', 'javascript:alert(1)', 'data:text/html,x',
    '/%5Cevil.example', '/%2F%2Fevil.example', '/fa/divar/../..//evil.example', '/fa/divar@evil.example', '/.evil.example', '.evil.example/', '@evil.example', ':8443/fa/divar',
    '/api/playground/secrets', '/fa/unknown', '/fa/divar\r\nset-cookie: a=b', '',
  ])('%j leads to the front page', async (back) => {
    const { browser, state } = await consenting(here.world, {}, { back: hostile(back) })
    const { location } = await browser.visit(returning({ state }))
    expect(location).toMatch(/^https:\/\/docs\.example\/#dragoman-connect=[\w-]{43}$/)
    expect(returnPath(back, { ...SITE, base: '/docs/' })).toBe('/docs/')
  })

  it('a fragment of its own makes room for the ticket', async () => {
    const { browser, state } = await consenting(here.world, {}, { back: hostile('/fa/divar?a=b#dragoman-connect=planted') })
    expect((await browser.visit(returning({ state }))).location).toMatch(/^https:\/\/docs\.example\/fa\/divar\?a=b#dragoman-connect=[\w-]{43}$/)
  })

  it('nothing that comes with the callback decides where it leads', async () => {
    const { browser, state } = await consenting(here.world)
    const lures = 'return_to=https://evil.example&redirect_uri=https://evil.example&back=//evil.example'
    const answer = await browser.visit(returning(hostile(`state=${state}&${lures}`)), { headers: { 'referer': 'https://evil.example/', 'x-forwarded-host': 'evil.example' } })
    expect(answer.location).toMatch(/^https:\/\/docs\.example\/fa\/divar#/)
  })
})

describe.each(CARRIERS)('O08 a code that leaks (%s)', (_carrier, host) => {
  it('the callback shows no page, keeps nothing and tells nobody', async () => {
    const { browser, state } = await consenting(here.world, { host })
    const answer = await browser.visit(returning({ code: hostile('code-canary'), state }))
    expect([answer.status, answer.body]).toEqual([303, undefined])
    expect(answer.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store, private' })
    for (const secret of ['code-canary', state]) expect(JSON.stringify([answer, here.world.log])).not.toContain(secret)
  })

  it('a failed callback shows nothing of its address and loads nothing', async () => {
    const { browser, state } = await consenting(here.world, { host })
    browser.cookies.clear()
    const { text, headers } = await browser.visit(returning({ code: hostile('code-canary'), state, error_description: '<b>canary</b>' }))
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store, private', 'content-type': 'text/html; charset=utf-8' })
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/)
    expect(text).not.toMatch(/canary|script|src=|url\(|@import/)
    expect(text).not.toContain(state)
  })
})

describe('O09 an address that something rewrote', () => {
  it.each(['/fa/api/playground/callback/divar', '/api/playground/callback/divar/', '/API/playground/callback/divar', '/api/playground/fa/callback/divar', '/api/playground/callback/divar.html', '/api/playground//callback/divar', '/api/playground/callback/%64ivar'])('%s is not the callback', async (path) => {
    const { browser, state } = await consenting(here.world)
    expect(await browser.visit(`${hostile(path)}?code=x&state=${state}`)).toMatchObject({ status: 400 })
    expect(tokenRequests(upstream)).toEqual([])
  })

  it('the address that is registered is the one that is asked with and the one that is exchanged with', async () => {
    const { browser, state, asked } = await consenting(here.world)
    await browser.visit(returning({ code: 'x', state }))
    expect(tokenRequests(upstream).map(({ body }) => JSON.parse(body).redirect_uri)).toEqual([asked.get('redirect_uri')])
  })
})

const REFUSALS: Record<string, Record<string, string>> = {
  'state only': {},
  'an empty code': { code: '' },
  'access_denied': { error: 'access_denied', error_description: 'x' },
}

describe.each(CARRIERS)('O10 a reader who refuses (%s)', (_carrier, host) => {
  it.each(Object.keys(REFUSALS))('%s: denied, and nothing is asked', async (way) => {
    const { browser, state } = await consenting(here.world, { host })
    const rest = REFUSALS[way]
    const before = browser.session()
    const { ticket, cookies } = await browser.visit(returning(hostile({ state, ...rest })))
    expect(cookies).toEqual([expect.stringMatching(/^__Host-dragoman-connect=; /)])
    const { json, headers } = await browser.post('redeem', { ticket })
    expect(json).toEqual({ api: 'divar', environment: 'live', scheme: 'userConsent', outcome: 'denied' })
    expect([tokenRequests(upstream), browser.session(), headers['x-dragoman-session']]).toEqual([[], before, undefined])
  })
})

describe('O11 an error that is written for the reader', () => {
  it.each([
    [{ error: 'server_error', error_description: '<img src=x onerror=alert(1)>' }, { oauth: 'server_error', description: '<img src=x onerror=alert(1)>' }],
    [{ error: 'invalid_scope', error_description: 'a\u202Eb\u2066c\nd' }, { oauth: 'invalid_scope', description: 'a b c d' }],
    [{ error: '<script>alert(1)</script>' }, {}],
    [{ error: 'invalid_grant', error_description: '\u200F\u202E' }, {}],
    [{ error: 'temporarily_unavailable', error_description: 'x'.repeat(5000) }, { oauth: 'temporarily_unavailable', description: `${'x'.repeat(299)}…` }],
    [{ error: 'server_error', error_uri: 'https://evil.example' }, { oauth: 'server_error' }],
    [{ error: 'server_error', code: 'x' }, { oauth: 'server_error' }],
  ])('%o is plain text, or nothing', async (parameters, detail) => {
    const { browser, state } = await consenting(here.world)
    const outcome = await redeemed(browser, returning({ ...hostile(parameters), state }))
    expect(outcome).toEqual({ api: 'divar', environment: 'live', scheme: 'userConsent', outcome: 'failed', error: { code: 'token_endpoint_error', detail, requestId: expect.any(String) } })
    expect(tokenRequests(upstream)).toEqual([])
    expect(JSON.stringify(here.world.log)).not.toMatch(/evil|alert|xxx/)
  })
})

describe('O12 a message to whoever opened a window', () => {
  it('is never sent: there is no popup and no opener', () => {
    const root = new URL('../../', import.meta.url).pathname
    const folders = ['server', 'shared', 'components', 'composables', 'layouts', 'pages']
    const files = folders.flatMap(folder => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(name => join(folder, name))).filter(name => /\.(?:ts|vue)$/.test(name))
    expect(files.length).toBeGreaterThan(100)
    const talking = files.filter(file => /postMessage|window\.open\(|\.opener\b|addEventListener\('message'/.test(readFileSync(join(root, hostile(file)), 'utf8')))
    expect(talking).toEqual([])
  })
})

describe('O13 a frame around a consent', () => {
  it('holds no answer of the way there or back', async () => {
    const { browser, departure } = await connecting(here.world)
    const left = await browser.visit(departure)
    const state = new URL(left.location ?? '').searchParams.get('state') ?? ''
    const answers = [left, await browser.visit(returning({ state })), await browser.visit(hostile(returning({ state }))), await browser.visit(hostile(departure)), await browser.visit(departure, { method: 'POST' })]
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 400, 400, 405])
    for (const { headers } of answers) {
      expect(headers['content-security-policy']).toContain('frame-ancestors \'none\'')
      expect(headers['x-frame-options']).toBe('DENY')
    }
  })
})

describe.each(CARRIERS)('O19 the session of a consent (%s)', (carrier, host) => {
  const held = async (browser: Browser, call = {}) => {
    const { json } = await browser.post('secrets', { api: 'divar', environment: 'live', values: {} }, call)
    return JSON.stringify(json)
  }
  const withId = (id: string) => ({ headers: carrier === 'cookie' ? { cookie: `__Host-dragoman=${id}` } : { 'x-dragoman-session': id } })

  it('gets another id with the token; who knows the old one has nobody\'s', async () => {
    const { browser, state } = await consenting(here.world, { host })
    const before = browser.session() ?? ''
    expect(await redeemed(browser, returning({ code: 'x', state }))).toMatchObject({ outcome: 'granted' })
    expect(browser.session()).toMatch(/^[\w-]{43}$/)
    expect(browser.session()).not.toBe(before)
    expect(await held(browser, withId(hostile(before)))).not.toContain('oauth_key')
    expect(await held(browser)).toContain('oauth_key')
  })

  it('keeps its id when nothing was given', async () => {
    const { browser, state } = await consenting(here.world, { host })
    const before = browser.session()
    await redeemed(browser, returning({ state }))
    expect(browser.session()).toBe(before)
  })

  it.each(['guessed', 'none', 'twice', 'of another reader'])('a ticket with an id that is %s: refused, and worth nothing afterwards', async (kind) => {
    const other = await connecting(here.world, { host })
    const { browser, state } = await consenting(here.world, { host })
    const { ticket } = await browser.visit(returning({ code: 'x', state }))
    const id = browser.session() ?? ''
    const call = { 'guessed': withId('A'.repeat(43)), 'none': withId(''), 'twice': withId(`${id}; __Host-dragoman=${id}`), 'of another reader': withId(other.browser.session() ?? '') }[kind] ?? {}
    expect(await browser.post('redeem', { ticket: hostile(ticket) }, call)).toMatchObject({ status: 400, code: 'invalid_state' })
    expect(await browser.post('redeem', { ticket })).toMatchObject({ status: 400, code: 'invalid_state' })
  })

  it('a ticket in the hands of another origin\'s page: refused', async () => {
    const { browser, state } = await consenting(here.world, { host })
    const { ticket } = await browser.visit(returning({ code: 'x', state }))
    expect(await browser.post('redeem', { ticket: hostile(ticket) }, { headers: { origin: 'https://other.example' } })).toMatchObject({ status: 400, code: 'invalid_state' })
    expect(await browser.post('redeem', { ticket })).toMatchObject({ status: 400 })
  })

  it.each(['A'.repeat(43), '', '../x', 'A'.repeat(128)])('a ticket that somebody made up (%j): refused', async (ticket) => {
    const { browser } = await connecting(here.world, { host })
    expect(await browser.post('redeem', { ticket: hostile(ticket) })).toMatchObject({ status: 400, code: 'invalid_state' })
  })

  it('a ticket of one kind is none of another', async () => {
    const { browser, departure, state } = await consenting(here.world, { host })
    expect(await browser.post('redeem', { ticket: hostile(state) })).toMatchObject({ status: 400 })
    expect(await browser.visit(departure.replace(/[\w-]{43}$/, hostile(state)))).toMatchObject({ status: 400 })
    const { ticket = '' } = await browser.visit(returning({ state }))
    expect(await browser.visit(returning({ code: 'x', state: hostile(ticket) }))).toMatchObject({ status: 400 })
    expect(await browser.post('redeem', { ticket })).toMatchObject({ status: 200 })
  })

  it('that ended while the reader was away: 400, no token request', async () => {
    const { browser, state } = await consenting(here.world, { host })
    await browser.post('secrets', { api: 'divar', environment: 'live', values: {} }, { method: 'DELETE' })
    expect(await browser.visit(returning(hostile({ code: 'x', state })))).toMatchObject({ status: 400 })
    expect(tokenRequests(upstream)).toEqual([])
  })

  it('a ticket that nobody asks for within ten minutes is over', async () => {
    const { browser, state } = await consenting(here.world, { host })
    const { ticket } = await browser.visit(returning({ code: 'x', state }))
    here.world.clock.advance(600_000)
    expect(await browser.post('redeem', { ticket: hostile(ticket) })).toMatchObject({ status: 400, code: 'invalid_state' })
  })
})

describe('O19 what a store holds of a consent', () => {
  it('reveals nothing', async () => {
    const { written, store } = recording(here.world.clock)
    const { clock, randomId, seal, config: { limits } } = here.world.deps
    const parts = { store, seal, clock, randomId }
    const [sessions, vouchers] = [createSessions(parts, limits), createVouchers(parts)]
    Object.assign(here.world.deps, { sessions, vouchers, tokens: createTokens(parts, limits.sessionTotalMs) })
    const { browser, departure, state } = await consenting(here.world)
    const { ticket = '' } = await browser.visit(returning({ code: 'code-canary', state }))
    const kinds = written.filter((_, at) => at % 2 === 0).map(key => key.split(':')[0])
    expect(new Set(kinds)).toEqual(new Set(['session', 'transaction', 'ticket', 'outcome', 'answer', 'tokens']))
    const dump = written.join('\n') + written.map(text => Buffer.from(text, 'base64url').toString('latin1')).join('\n')
    const secrets = [...Object.values(CONSENT_VALUES), departure.slice(-43), state, ticket, browser.session() ?? '', 'token-canary', 'code-canary', '/fa/divar']
    for (const secret of secrets) expect(dump).not.toContain(hostile(secret))
  })

  it('a browser that begins anew has nothing of the last one', async () => {
    const { browser, state } = await consenting(here.world)
    await redeemed(browser, returning({ code: 'x', state }))
    const fresh = createBrowser(here.world)
    await fresh.post('secrets', { api: 'divar', environment: 'live', values: CONSENT_VALUES })
    await pressConnect(fresh)
    const { json } = await fresh.post('secrets', { api: 'divar', environment: 'live', values: {} })
    expect(json).toMatchObject({ schemes: { userConsent: { state: 'held' } } })
    expect((await browser.post('secrets', { api: 'divar', environment: 'live', values: {} })).json).toMatchObject({ schemes: { userConsent: { state: 'token' } } })
  })
})
