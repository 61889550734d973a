import { describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { connecting, consentApi, consenting, createBrowser, CONSENT, pressConnect, returning } from '../fixtures/upstream/browser.ts'
import type { Browser } from '../fixtures/upstream/browser.ts'
import { useConsentWorld } from '../fixtures/upstream/consent-world.ts'
import { TOKEN_CANARY, tokenRequests } from '../fixtures/upstream/token-endpoint.ts'

/** Both ways in which a page's session travels: the proxy on the page's own origin, and on another. */
const CARRIERS = [['cookie', 'docs.example'], ['header', 'proxy.example']]

/** How often a second visit looks whether the first has ended. */
const LOOK_MS = 100

const here = useConsentWorld()
const { upstream } = here

/** A visit that leads nowhere: nothing was asked of the provider, and nobody is sent anywhere. */
async function leadsNowhere(browser: Browser, path: string): Promise<void> {
  const answer = await browser.visit(path)
  expect([answer.status, answer.location, answer.cookies]).toEqual([400, undefined, undefined])
  expect(answer.text).toContain('invalid_state')
  expect(tokenRequests(upstream)).toEqual([])
}

const cookieLine = ({ cookies }: Browser) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

describe('O01 a callback that nobody waits for', () => {
  it.each([
    '', 'code=x', 'code=x&state=', `code=x&state=${'A'.repeat(43)}`, 'state=undefined&code=x', 'state=null&code=x', 'state=[object%20Object]&code=x', 'error=access_denied',
  ])('%j: 400, no token request', async (query) => {
    await leadsNowhere(createBrowser(here.world), returning(hostile(query)))
  })

  it('the right state without the cookie: 400', async () => {
    const { browser, state } = await consenting(here.world)
    browser.cookies.clear()
    await leadsNowhere(browser, returning({ code: 'x', state: hostile(state) }))
  })

  it('the right cookie without the session: 400', async () => {
    const { browser, state } = await consenting(here.world)
    browser.cookies.delete('__Host-dragoman')
    await leadsNowhere(browser, returning({ code: 'x', state: hostile(state) }))
  })
})

describe.each(CARRIERS)('O02 a wrong state (%s)', (_carrier, host) => {
  it.each([
    ['another', (_state: string) => `code=x&state=${'B'.repeat(43)}`],
    ['a longer', (state: string) => `code=x&state=${state}A`],
    ['a shorter', (state: string) => `code=x&state=${state.slice(1)}`],
    ['with a blank', (state: string) => `code=x&state=${state}%20`],
    ['none', () => 'code=x'],
    ['twice', (state: string) => `code=x&state=${state}&state=${state}`],
    ['twice, one of them wrong', (state: string) => `code=x&state=${state}&state=${'B'.repeat(43)}`],
    ['with two codes', (state: string) => `code=x&code=y&state=${state}`],
    ['with two errors', (state: string) => `error=a&error=b&state=${state}`],
    ['with an answer of another kind', (state: string) => `response=e30&state=${state}`],
    ['with a token instead of a code', (state: string) => `token=x&id_token=y&state=${state}`],
  ])('%s: 400, no token request', async (_name, query) => {
    const { browser, state } = await consenting(here.world, { host })
    await leadsNowhere(browser, returning(hostile(query(state))))
  })

  it('after ten minutes: 400', async () => {
    const { browser, state } = await consenting(here.world, { host })
    here.world.clock.advance(600_000)
    await leadsNowhere(browser, returning({ code: 'x', state: hostile(state) }))
  })

  it('of another reader: 400, and used up', async () => {
    const [mine, theirs] = [await consenting(here.world, { host }), await consenting(here.world, { host })]
    await leadsNowhere(mine.browser, returning({ code: 'x', state: hostile(theirs.state) }))
    await leadsNowhere(theirs.browser, returning({ code: 'x', state: theirs.state }))
  })

  it('of another tab of the same reader: its own, and each once', async () => {
    const { browser, state } = await consenting(here.world, { host })
    const { location = '' } = await browser.visit((await pressConnect(browser, { back: '/en/divar' })).departure)
    const other = new URL(location).searchParams.get('state') ?? ''
    expect((await browser.visit(returning({ state: hostile(state) }))).location).toContain('/fa/divar#')
    expect((await browser.visit(returning({ state: hostile(other) }))).location).toContain('/en/divar#')
    await leadsNowhere(browser, returning({ code: 'x', state }))
  })

  it('at a callback that is not its own: 400', async () => {
    for (const path of ['/api/playground/callback/thebase', '/api/playground/callback/DIVAR', '/api/playground/callback/divar/', '/fa/api/playground/callback/divar', '/api/playground/callback/divar/x', '/api/playground/callback//divar', '/x/callback/divar']) {
      const { browser, state } = await consenting(here.world, { host })
      await leadsNowhere(browser, `${hostile(path)}?code=x&state=${state}`)
    }
  })
})

describe('O03 a consent of somebody else', () => {
  it.each(CARRIERS)('their code and state in my browser: 400 (%s)', async (_carrier, host) => {
    const attacker = await consenting(here.world, { host })
    const victim = await consenting(here.world, { host })
    await leadsNowhere(victim.browser, returning({ code: 'attackers-code', state: hostile(attacker.state) }))
    await leadsNowhere(createBrowser(here.world, { host }), returning({ code: 'attackers-code', state: hostile((await consenting(here.world, { host })).state) }))
  })

  it('their cookie planted beside mine: none counts', async () => {
    const attacker = await consenting(here.world)
    const victim = await consenting(here.world)
    const planted = [...attacker.browser.cookies, ...victim.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await victim.browser.visit(returning({ code: 'x', state: victim.state }), { headers: { cookie: hostile(planted) } })
    expect([answer.status, tokenRequests(upstream)]).toEqual([400, []])
  })

  it('the address of their departure in my browser leads nowhere where both share an origin', async () => {
    const { departure } = await connecting(here.world)
    const victim = (await connecting(here.world)).browser
    await leadsNowhere(victim, hostile(departure))
  })

  it('the address of their departure in my browser, from another origin: they get nothing of my consent, and I nothing of theirs', async () => {
    const { browser: attacker, departure } = await connecting(here.world, { host: 'proxy.example' })
    const victim = (await connecting(here.world, { host: 'proxy.example' })).browser
    const mine = victim.session()
    const { location = '' } = await victim.visit(hostile(departure))
    const { ticket } = await victim.visit(returning({ code: 'victims-code', state: new URL(location).searchParams.get('state') ?? '' }))
    expect(await readUser(attacker)).toMatchObject({ code: 'secret_required' })
    expect(await victim.post('redeem', { ticket })).toMatchObject({ status: 400, code: 'invalid_state' })
    expect(victim.session()).toBe(mine)
    expect(await readUser(victim)).toMatchObject({ code: 'consent_required' })
    expect(upstream.requests.filter(({ headers }) => headers['x-access-token'] !== undefined)).toEqual([])
  })

  it.each(CARRIERS)('an address that somebody has me paste: 400 (%s)', async (_carrier, host) => {
    const attacker = await consenting(here.world, { host })
    const victim = await consenting(here.world, { host })
    const address = `https://docs.example${returning({ code: 'attackers-code', state: attacker.state })}`
    const outcome = await victim.browser.post('return', { api: 'divar', environment: 'live', address: hostile(address) })
    expect([outcome.status, outcome.code, tokenRequests(upstream)]).toEqual([400, 'invalid_state', []])
  })
})

function readUser(browser: Browser) {
  const headers = [{ name: 'x-access-token', value: '{{access_token}}' }, { name: 'x-api-key', value: '{{apikey}}' }]
  const request = { method: 'GET', url: 'https://open-api.divar.ir/v1/open-platform/users', headers, body: { type: 'none' } }
  return browser.post('send', { api: 'divar', digest: consentApi().digest, environment: 'live', variables: {}, request })
}

describe.each(CARRIERS)('O04 another provider\'s answer (%s)', (_carrier, host) => {
  it.each(['https://evil.example', 'https://open-platform-redirect.divar.ir.evil.example', 'https://api.divar.ir/', 'api.divar.ir', 'HTTPS://API.DIVAR.IR'])('iss=%s: 400, no token request', async (iss) => {
    const { browser, state } = await consenting(here.world, { host })
    await leadsNowhere(browser, returning({ code: 'x', state, iss: hostile(iss) }))
  })

  it('the provider\'s own iss is taken, once', async () => {
    const [{ browser, state }, again] = [await consenting(here.world, { host }), await consenting(here.world, { host })]
    expect(await browser.visit(returning({ code: 'x', state, iss: 'https://api.divar.ir' }))).toMatchObject({ status: 303 })
    upstream.reset()
    await leadsNowhere(again.browser, returning(hostile(`code=x&state=${again.state}&iss=https://api.divar.ir&iss=https://api.divar.ir`)))
  })

  it('a client that was exchanged meanwhile: 400, no token request', async () => {
    const { browser, state } = await consenting(here.world, { host })
    await browser.post('secrets', { api: 'divar', environment: 'live', values: { app_slug: hostile('another-app') } })
    await leadsNowhere(browser, returning({ code: 'x', state }))
  })

  it('each API has a callback of its own', async () => {
    here.world = here.other({ apis: [consentApi(), { ...consentApi(), id: 'other' }] })
    const { browser, state, asked } = await consenting(here.world, { host })
    expect(asked.get('redirect_uri')).toBe(`https://${host}/api/playground/callback/divar`)
    await leadsNowhere(browser, returning(hostile({ code: 'x', state }), 'other'))
  })
})

describe('O05 a code that was overheard', () => {
  it('is worth nothing without the verifier, which only the proxy has', async () => {
    here.world = here.other({ apis: [consentApi({ pkce: true })] })
    const { browser, state, asked, page } = await consenting(here.world)
    await browser.visit(returning({ code: hostile('x'), state }))
    const [request] = tokenRequests(upstream)
    const { code_verifier: verifier } = JSON.parse(request?.body ?? '{}')
    const digest = await crypto.subtle.digest('SHA-256', Buffer.from(verifier))
    expect(Buffer.from(digest).toString('base64url')).toBe(asked.get('code_challenge'))
    expect(page).not.toContain(verifier)
  })

  it('an API that knows no PKCE gets no verifier', async () => {
    const { browser, state } = await consenting(here.world)
    await browser.visit(returning({ code: hostile('x'), state }))
    expect(tokenRequests(upstream).map(({ body }) => JSON.parse(body))).toEqual([
      { code: 'x', client_id: 'my-app', client_secret: 'my-oauth-key', grant_type: 'authorization_code', redirect_uri: 'https://docs.example/api/playground/callback/divar' },
    ])
  })
})

describe.each(CARRIERS)('O06 a callback that is visited twice (%s)', (_carrier, host) => {
  it('by the browser that has heard the answer, or by anybody else: 400, and no second token request', async () => {
    const { browser, state } = await consenting(here.world, { host })
    const callback = returning({ code: 'x', state })
    expect(await browser.visit(callback)).toMatchObject({ status: 303 })
    const { browser: other } = await consenting(here.world, { host })
    for (const visitor of [browser, other, createBrowser(here.world, { host })]) expect(await visitor.visit(hostile(callback))).toMatchObject({ status: 400 })
    expect(tokenRequests(upstream)).toHaveLength(1)
  })

  it('D6 by the browser that lost the answer on its way: the same answer, and no second token request', async () => {
    const { browser, state } = await consenting(here.world, { host })
    const callback = returning({ code: 'x', state })
    const cookie = cookieLine(browser)
    const { location, cookies } = await browser.visit(callback)
    here.world.clock.advance(59_999)
    expect(await browser.visit(hostile(callback), { headers: { cookie } })).toMatchObject({ status: 303, location, cookies })
    expect(tokenRequests(upstream)).toHaveLength(1)
    here.world.clock.advance(1)
    expect(await browser.visit(hostile(callback), { headers: { cookie } })).toMatchObject({ status: 400 })
  })

  it('D6 by that browser, with less than it had: 400', async () => {
    const { browser, state } = await consenting(here.world, { host })
    const callback = returning({ code: 'x', state })
    const [before, own] = [cookieLine(browser), host === 'docs.example']
    await browser.visit(callback)
    const without = (name: string) => before.split('; ').filter(pair => !pair.startsWith(name)).join('; ')
    expect(await browser.visit(hostile(callback), { headers: { cookie: without('__Host-dragoman-connect') } })).toMatchObject({ status: 400 })
    expect(await browser.visit(hostile(callback), { headers: { cookie: without('__Host-dragoman=') } })).toMatchObject({ status: own ? 400 : 303 })
    expect(await browser.visit(hostile(returning({ code: 'x', state }, 'other')), { headers: { cookie: before } })).toMatchObject({ status: 400 })
    expect(tokenRequests(upstream)).toHaveLength(1)
  })

  it('at the same time: one token request, and one answer for all', async () => {
    const { browser, state } = await consenting(here.world, { host })
    const visits = Array.from({ length: 5 }, () => browser.visit(hostile(returning({ code: 'x', state }))))
    await here.world.clock.armed(LOOK_MS, 4)
    await Promise.race(visits)
    here.world.clock.advance(LOOK_MS)
    const answers = await Promise.all(visits)
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303])
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1)
    expect(tokenRequests(upstream)).toHaveLength(1)
  })

  it('first by paste, then by itself: once', async () => {
    const { browser, state } = await consenting(here.world, { host })
    const callback = returning({ code: 'x', state })
    expect((await browser.post('return', { api: 'divar', environment: 'live', address: `https://${host}${callback}` })).json).toMatchObject({ outcome: 'granted' })
    expect(await browser.visit(hostile(callback))).toMatchObject({ status: 400 })
    expect(tokenRequests(upstream)).toHaveLength(1)
  })

  it('a ticket that is redeemed twice: once', async () => {
    const { browser, state } = await consenting(here.world, { host })
    const { ticket } = await browser.visit(returning({ code: 'x', state }))
    expect(await browser.post('redeem', { ticket })).toMatchObject({ status: 200 })
    expect(await browser.post('redeem', { ticket: hostile(ticket) })).toMatchObject({ status: 400, code: 'invalid_state' })
  })
})

describe('V14 what a consent gives', () => {
  it('is in nothing that a browser gets, nor in a log line', async () => {
    const { browser, state } = await consenting(here.world)
    const arrived = await browser.visit(returning({ code: 'code-canary', state }))
    const redeemed = await browser.post('redeem', { ticket: arrived.ticket })
    const seen = JSON.stringify([arrived, redeemed, here.world.log, [...browser.cookies]])
    for (const canary of [TOKEN_CANARY, 'refresh-canary', 'code-canary', state, 'my-oauth-key']) expect(seen).not.toContain(canary)
    expect(CONSENT.api).toBe(here.world.log.at(-1)?.api)
  })
})
