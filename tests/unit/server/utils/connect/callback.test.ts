import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { connecting, consentApi, consenting, createBrowser, returning } from '../../../../fixtures/upstream/browser.ts'
import { useConsentWorld } from '../../../../fixtures/upstream/consent-world.ts'
import { tokenRequests } from '../../../../fixtures/upstream/token-endpoint.ts'

const HOUR = 3_600_000

const here = useConsentWorld()
const { upstream } = here

async function failure(parameters: Record<string, string> = {}) {
  const { browser, state } = await consenting(here.world)
  const { ticket, status } = await browser.visit(returning({ code: 'x', state, ...parameters }))
  const { json } = await browser.post('redeem', { ticket })
  return { status, json }
}

/** Resolves when a request has arrived, so that nothing of it is left on its way when a test is over. */
function holdsAnswersBack(): Promise<ServerResponse> {
  return new Promise(resolve => upstream.respond((_request, response) => resolve(response)))
}

/** A callback that is visited again while the first visit is held up. */
async function visitedTwice() {
  const { browser, state } = await consenting(here.world)
  const callback = returning({ code: 'x', state })
  const { open } = here.world.deps.sessions
  const { promise: held, resolve: goOn } = Promise.withResolvers<undefined>()
  const { promise: looked, resolve: look } = Promise.withResolvers<undefined>()
  here.world.deps.sessions.open = async (...args) => {
    look(undefined)
    await held
    return open(...args)
  }
  const first = browser.visit(callback)
  await looked
  const again = browser.visit(callback)
  await here.world.clock.armed(100)
  return { first, again, browser, callback, goOn: () => goOn(undefined) }
}

describe('handleCallback', () => {
  it('sets the other id for what is left of the session\'s time, and takes the transaction\'s cookie back', async () => {
    const { browser, departure } = await connecting(here.world)
    here.world.clock.advance(9 * 60_000)
    const { location = '' } = await browser.visit(departure)
    const { cookies } = await browser.visit(returning({ code: 'x', state: new URL(location).searchParams.get('state') ?? '' }))
    expect(cookies).toEqual([
      '__Host-dragoman-connect=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure',
      expect.stringMatching(new RegExp(`^__Host-dragoman=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${(12 * HOUR - 9 * 60_000) / 1000}; Secure$`)),
    ])
  })

  it('sets no session cookie for a page of another origin, which gets the id when it redeems its ticket', async () => {
    const { browser, state } = await consenting(here.world, { host: 'proxy.example' })
    const before = browser.session()
    const { cookies, ticket } = await browser.visit(returning({ code: 'x', state }))
    expect(cookies).toEqual(['__Host-dragoman-connect=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure'])
    expect(browser.session()).toBe(before)
    const { headers } = await browser.post('redeem', { ticket })
    expect(headers['x-dragoman-session']).toMatch(/^[\w-]{43}$/)
    expect([headers['set-cookie'], browser.session() === before]).toEqual([undefined, false])
  })

  it('works below a base', async () => {
    const browser = createBrowser(here.world)
    await browser.post('secrets', { api: 'divar', environment: 'live', values: { app_slug: 'a', apikey: 'b', oauth_key: 'c' } })
    const call = { path: '/docs/api/playground/connect' }
    const wanted = { api: 'divar', environment: 'live', scheme: 'userConsent', scopes: [], variables: {}, back: '/' }
    const { url } = (await browser.post('connect', wanted, call)).json as { url: string }
    const { location = '' } = await browser.visit(new URL(url).pathname)
    const { searchParams } = new URL(location)
    expect([searchParams.get('redirect_uri'), searchParams.has('scope')]).toEqual(['https://docs.example/docs/api/playground/callback/divar', false])
    expect(await browser.visit(`/docs${returning({ code: 'x', state: searchParams.get('state') ?? '' })}`)).toMatchObject({ status: 303 })
  })

  it.each([
    [400, { error: 'invalid_client', error_description: 'no\u202E such' }, 'token_endpoint_error', { oauth: 'invalid_client', description: 'no such' }],
    [400, { error: 'invalid_grant' }, 'consent_required', { oauth: 'invalid_grant' }],
    [200, {}, 'token_endpoint_error', { oauth: 'invalid_response' }],
    [503, {}, 'overloaded', {}],
  ])('tells the page what came of the exchange: %i %o', async (status, body, code, detail) => {
    upstream.respond((_request, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)))
    const answer = await failure()
    expect(answer).toEqual({ status: 303, json: {
      api: 'divar', environment: 'live', scheme: 'userConsent', outcome: 'failed', error: { code, detail: expect.objectContaining(detail), requestId: expect.any(String) },
    } })
    expect(here.world.log.at(-2)).toMatchObject({ api: 'divar', status: 303, code })
  })

  it('tells the page that the way to the provider is barred', async () => {
    here.world = here.other({ resolve: () => ['10.0.0.1'] })
    expect((await failure()).json).toMatchObject({ outcome: 'failed', error: { code: 'target_private' } })
    expect(tokenRequests(upstream)).toEqual([])
  })

  it('counts as a token request', async () => {
    here.world = here.other({ config: { limits: { tokenPerMinute: 1 } } })
    expect((await failure()).json).toMatchObject({ outcome: 'granted' })
    expect((await failure()).json).toMatchObject({ outcome: 'failed', error: { code: 'rate_limited', detail: { limit: 1 } } })
    expect(tokenRequests(upstream)).toHaveLength(1)
  })

  it('takes no more time than any other call', async () => {
    const asked = holdsAnswersBack()
    const { browser, state } = await consenting(here.world)
    const visit = browser.visit(returning({ code: 'x', state }))
    await asked
    here.world.clock.advance(10_000)
    const { ticket } = await visit
    expect((await browser.post('redeem', { ticket })).json).toMatchObject({ outcome: 'failed', error: { code: 'upstream_timeout', detail: { phase: 'headers' } } })
    expect(here.world.clock.pending()).toBe(0)
  })

  it('exchanges a code for a reader who left, too, since it is used up, and tells them when they come back', async () => {
    const asked = holdsAnswersBack()
    const { browser, state } = await consenting(here.world)
    const reader = new AbortController()
    const visit = browser.visit(returning({ code: 'x', state }), { signal: reader.signal })
    const response = await asked
    reader.abort()
    const again = browser.visit(returning({ code: 'x', state }))
    await here.world.clock.armed(100)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"access_token":"t"}')
    const { location } = await visit
    here.world.clock.advance(100)
    const { ticket, ...answer } = await again
    expect(answer).toMatchObject({ status: 303, location })
    expect((await browser.post('redeem', { ticket })).json).toMatchObject({ outcome: 'granted' })
    expect(tokenRequests(upstream)).toHaveLength(1)
  })

  it('has a second visit fail with the first', async () => {
    const { first, again, browser, callback, goOn } = await visitedTwice()
    Object.assign(here.world.deps, { apis: new Map() })
    goOn()
    expect(await first).toMatchObject({ status: 400 })
    here.world.clock.advance(100)
    expect(await again).toMatchObject({ status: 400 })
    expect(await browser.visit(callback)).toMatchObject({ status: 400 })
  })

  it('has a second visit wait no longer than a call may take, and for nobody who left', async () => {
    const { first, again, browser, callback, goOn } = await visitedTwice()
    const reader = new AbortController()
    const left = browser.visit(callback, { signal: reader.signal })
    await here.world.clock.armed(100, 2)
    reader.abort()
    here.world.clock.advance(100)
    expect(await left).toMatchObject({ status: 400 })
    await here.world.clock.armed(100)
    here.world.clock.advance(29_899)
    await here.world.clock.armed(100)
    here.world.clock.advance(100)
    expect(await again).toMatchObject({ status: 400 })
    goOn()
    expect(await first).toMatchObject({ status: 303 })
  })

  it('is refused where nobody knows the API any more', async () => {
    const { browser, state } = await consenting(here.world)
    Object.assign(here.world.deps, { apis: new Map() })
    expect(await browser.visit(returning({ code: 'x', state }))).toMatchObject({ status: 400 })
  })

  it('has the limits of every call', async () => {
    here.world = here.other({ config: { limits: { clientPerMinute: 2 } } })
    const browser = createBrowser(here.world)
    for (let visit = 0; visit < 2; visit += 1) expect(await browser.visit(returning({ state: 'x' }))).toMatchObject({ status: 400 })
    expect(await browser.visit(returning({ state: 'x' }))).toMatchObject({ status: 429, headers: { 'retry-after': '60' } })
    expect(here.world.log.map(({ code }) => code)).toEqual(['invalid_state', 'invalid_state', 'rate_limited'])
    here.world = here.other({ config: { limits: { allPerMinute: 1 } } })
    expect(await createBrowser(here.world).visit(returning({ state: 'x' }))).toMatchObject({ status: 400 })
    expect(await createBrowser(here.world).visit(returning({ state: 'x' }))).toMatchObject({ status: 429 })
  })

  it('has a place among the calls of its client, and gives it back', async () => {
    const asked = holdsAnswersBack()
    here.world = here.other({ config: { limits: { clientConcurrency: 1 } } })
    const { browser, state } = await consenting(here.world)
    const visit = browser.visit(returning({ code: 'x', state }))
    await asked
    expect(await browser.visit(returning({ state: 'x' }))).toMatchObject({ status: 429, headers: { 'retry-after': '1' } })
    here.world.clock.advance(10_000)
    expect(await visit).toMatchObject({ status: 303 })
    expect(await browser.visit(returning({ state: 'x' }))).toMatchObject({ status: 400 })
  })

  it('says in the reader\'s languages what went wrong, with a way to the documentation', async () => {
    const { text, headers } = await createBrowser(here.world).visit(returning({ state: 'x' }))
    expect(text).toContain('<section lang="fa-IR" dir="rtl">\n<h1>TITLE</h1>\n<p>TEXT NEXT</p>\n<p><a href="https://docs.example/">خانه</a></p>')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
  })
})

describe('handleReturn', () => {
  const paste = async (wanted: object, host = 'docs.example') => {
    const { browser, state } = await consenting(here.world, { host })
    const address = `https://app.example/cb?code=x&state=${state}`
    return browser.post('return', { api: 'divar', environment: 'live', address, ...wanted })
  }

  it('hands the other id over in the answer', async () => {
    for (const [host, field] of [['docs.example', 'set-cookie'], ['proxy.example', 'x-dragoman-session']] as const) {
      const { json, headers } = await paste({}, host)
      expect(json).toEqual({ api: 'divar', environment: 'live', scheme: 'userConsent', outcome: 'granted' })
      expect(headers[field]).toMatch(/[\w-]{43}/)
    }
  })

  it('hands over nothing when there was a refusal', async () => {
    const { browser, state } = await consenting(here.world)
    const { json, headers } = await browser.post('return', { api: 'divar', environment: 'live', address: `https://app.example/cb?state=${state}` })
    expect([json, headers['set-cookie']]).toEqual([expect.objectContaining({ outcome: 'denied' }), undefined])
  })

  it.each([
    [{ environment: 'sandbox' }, 'invalid_state'],
    [{ api: 'other' }, 'invalid_state'],
    [{ api: 'unknown' }, 'unknown_api'],
    [{ address: 'x' }, 'invalid_request'],
    [{ address: 'https://app.example/cb' }, 'invalid_state'],
    [{ address: `https://app.example/cb?state=${'A'.repeat(43)}` }, 'invalid_state'],
  ])('%o: %s', async (wanted, code) => {
    here.world = here.other({ apis: [consentApi(), { ...consentApi(), id: 'other' }] })
    expect(await paste(wanted)).toMatchObject({ status: 400, code })
    expect(tokenRequests(upstream)).toEqual([])
  })

  it('is refused without a session', async () => {
    const { state } = await consenting(here.world)
    const outcome = await createBrowser(here.world).post('return', { api: 'divar', environment: 'live', address: `https://app.example/cb?code=x&state=${state}` })
    expect([outcome.status, outcome.code]).toEqual([400, 'invalid_state'])
  })

  it('does not take the callback\'s place at the proxy for an address of somebody else', async () => {
    for (const path of ['/cb', '/api/playground/callback/divar']) {
      const { browser, state } = await consenting(here.world, {}, { redirectUri: `https://app.example${path}` })
      expect(await browser.visit(returning({ code: 'x', state }))).toMatchObject({ status: 400 })
    }
    expect(tokenRequests(upstream)).toEqual([])
  })
})

describe('handleRedeem', () => {
  it('ends a session whose ticket came into other hands', async () => {
    const { browser, state } = await consenting(here.world, { host: 'proxy.example' })
    const { ticket } = await browser.visit(returning({ code: 'x', state }))
    const ended: string[] = []
    const { end } = here.world.deps.sessions
    here.world.deps.sessions.end = (session) => {
      ended.push(session.vault)
      return end(session)
    }
    expect(await browser.post('redeem', { ticket }, { headers: { 'x-dragoman-session': 'A'.repeat(43) } })).toMatchObject({ status: 400 })
    expect(ended).toHaveLength(1)
    await here.world.deps.sessions.open(browser.session(), 'https://docs.example').then(session => expect(session).toBeUndefined())
  })

  it('leaves a session alone that got nothing', async () => {
    const { browser, state } = await consenting(here.world, { host: 'proxy.example' })
    const { ticket } = await browser.visit(returning({ state }))
    expect(await browser.post('redeem', { ticket }, { headers: { 'x-dragoman-session': 'A'.repeat(43) } })).toMatchObject({ status: 400 })
    expect(await here.world.deps.sessions.open(browser.session(), 'https://docs.example')).toBeDefined()
  })
})
