import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SecurityScheme } from '#shared/apis/description.ts'
import { parseDescription } from '#shared/apis/parse.ts'
import { connectStartSchema } from '#shared/playground/connect.ts'
import { valuesOf } from '#shared/playground/fill/values.ts'
import { validateAuthResponse } from 'oauth4webapi'
import { exchangeCode, requestToken } from '../../server/utils/auth/exchange.ts'
import type { ExchangeContext } from '../../server/utils/auth/client.ts'
import { startDeadline } from '../../server/utils/egress/deadline.ts'
import { CLIENT, LOGIN_HOST, REDIRECT_URI, startLogin } from '../fixtures/peers/oidc.ts'
import type { LoginServer } from '../fixtures/peers/oidc.ts'
import { createVisitor } from '../fixtures/peers/visitor.ts'
import { createBrowser, SITE } from '../fixtures/upstream/browser.ts'
import type { Browser } from '../fixtures/upstream/browser.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import type { Outcome, World } from '../fixtures/upstream/world.ts'

/** An API of which the code knows nothing: only its file is there. */
const fourth = await parseDescription('fourth', readFileSync(new URL('../fixtures/apis/fourth.yaml', import.meta.url), 'utf8'), 'fourth.yaml')
const HOUR = 3_600_000

let login: LoginServer
beforeAll(async () => {
  login = await startLogin()
})
afterAll(() => login.close())

/** A reader who is about to agree. */
async function leaving(): Promise<{ world: World, browser: Browser, page: string }> {
  const world = createWorld({ port: login.port, apis: [fourth], site: SITE, config: { limits: { clientPerMinute: 1000, clientConcurrency: 100 } } })
  const browser = createBrowser(world)
  await browser.post('secrets', { api: 'fourth', environment: 'live', values: CLIENT })
  const started = await browser.post('connect', { api: 'fourth', environment: 'live', scheme: 'login', scopes: ['openid'], variables: {}, back: '/en' })
  const { location = '' } = await browser.visit(new URL(connectStartSchema.parse(started.json).url).pathname)
  return { world, browser, page: location }
}

/** A reader who has agreed and is back. */
async function arrived(): Promise<{ world: World, browser: Browser, outcome: Outcome }> {
  const { world, browser, page } = await leaving()
  const back = await createVisitor(login.port).consent(page)
  const { ticket } = await browser.visit(back.pathname + back.search)
  return { world, browser, outcome: await browser.post('redeem', { ticket }) }
}

function readMe(browser: Browser): Promise<Outcome> {
  const request = { method: 'GET', url: `https://${LOGIN_HOST}/me`, headers: [{ name: 'Authorization', value: 'Bearer {token}' }], body: { type: 'none' } }
  return browser.post('send', { api: 'fourth', digest: fourth.digest, environment: 'live', variables: {}, request })
}
const stepsOf = ({ frames }: Outcome) => frames.flatMap((frame): (string | number)[] => frame.type === 'auth' ? [frame.step] : frame.type === 'head' ? [frame.status] : [])
const basic = Buffer.from([CLIENT.client_id, CLIENT.client_secret].map(text => encodeURIComponent(text)).join(':')).toString('base64')
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const visitor = () => createVisitor(login.port)
const lastBearer = () => login.bearers.at(-1) ?? ''

describe('a fourth API, described by a file alone', () => {
  it('consent, call, renewal with rotation, Forget', async () => {
    login.grants.length = 0
    const { world, browser, outcome } = await arrived()
    expect(outcome.json).toMatchObject({ api: 'fourth', scheme: 'login', outcome: 'granted' })

    const first = await readMe(browser)
    expect([stepsOf(first), JSON.parse(first.text)]).toEqual([['token_reused', 200], { sub: 'reader' }])
    const before = lastBearer()

    world.clock.advance(HOUR - 60_000)
    const second = await readMe(browser)
    expect([stepsOf(second), JSON.parse(second.text)]).toEqual([['token_requested', 'token_received', 200], { sub: 'reader' }])
    expect([login.grants, lastBearer() === before]).toEqual([['authorization_code', 'refresh_token'], false])

    world.clock.advance(HOUR - 60_000)
    expect(stepsOf(await readMe(browser))).toEqual(['token_requested', 'token_received', 200])
    const last = lastBearer()
    expect((await visitor().ask(`https://${LOGIN_HOST}/me`, { headers: { authorization: last } })).status).toBe(200)

    const forgotten = await pressForget(world, browser)
    expect(forgotten.json).toMatchObject({ held: [], schemes: { login: { state: 'none' } } })
    expect((await visitor().ask(`https://${LOGIN_HOST}/me`, { headers: { authorization: last } })).status).toBe(401)
    expect(await readMe(browser)).toMatchObject({ status: 401, code: 'secret_required' })
  })

  it('a token that is over before its time: 401, renewal, one retry', async () => {
    const { browser } = await arrived()
    await readMe(browser)
    await login.end(lastBearer().replace('Bearer ', ''))
    const outcome = await readMe(browser)
    expect([stepsOf(outcome), JSON.parse(outcome.text)]).toEqual([['token_reused', 'unauthorized', 'token_requested', 'token_received', 'retried', 200], { sub: 'reader' }])
  })

  it('O15 twenty calls whose token is over: one renewal, since a refresh token that is used twice ends the consent', async () => {
    const { world, browser } = await arrived()
    login.grants.length = 0
    world.clock.advance(HOUR - 60_000)
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => readMe(browser)))
    expect(outcomes.map(outcome => stepsOf(outcome).at(-1))).toEqual(Array.from({ length: 20 }, () => 200))
    expect(login.grants).toEqual(['refresh_token'])
    world.clock.advance(HOUR - 60_000)
    expect(stepsOf(await readMe(browser)).at(-1)).toBe(200)
  })

  it('a consent that the provider ended: consent_required, once', async () => {
    const { world, browser } = await arrived()
    const token = await refreshTokenOf(browser, world)
    await visitor().ask(`https://${LOGIN_HOST}/token/revocation`, { method: 'POST', headers: { ...form, authorization: `Basic ${basic}` }, body: new URLSearchParams({ token }).toString() })
    login.grants.length = 0
    world.clock.advance(HOUR - 60_000)
    for (let time = 0; time < 3; time += 1) {
      expect((await readMe(browser)).code).toBe('consent_required')
      world.clock.advance(2000)
    }
    expect(login.grants).toEqual(['invalid_grant'])
    expect((await browser.post('secrets', { api: 'fourth', environment: 'live', values: {} })).json).toMatchObject({ schemes: { login: { state: 'refused' } } })
  })

  it('a reader who says no is denied', async () => {
    const { browser, page } = await leaving()
    const person = visitor()
    const asked = await person.ask(page)
    const interaction = asked.location?.pathname ?? ''
    const aborted = await person.ask(`https://${LOGIN_HOST}${interaction}/abort`)
    const back = (await person.ask(aborted.location ?? '')).location
    const { ticket } = await browser.visit(`${back?.pathname}${back?.search}`)
    expect((await browser.post('redeem', { ticket })).json).toMatchObject({ outcome: 'denied' })
  })
})

/** Presses *Forget*. */
function pressForget(world: World, browser: Browser): Promise<Outcome> {
  return world.secrets({ api: 'fourth', environment: 'live' }, { method: 'DELETE', headers: { cookie: `__Host-dragoman=${browser.session()}` } })
}

/** What renews the reader's token: only the store knows. */
async function refreshTokenOf(browser: Browser, { deps }: World): Promise<string> {
  const session = await deps.sessions.open(browser.session(), 'https://docs.example')
  const place = { vault: session?.vault ?? '', api: 'fourth', environment: 'live' as const }
  const [[id, token] = ['', undefined]] = await deps.tokens.forget(place)
  if (!token) throw new Error('no token')
  await deps.tokens.put({ ...place, id }, token)
  return token.refreshToken ?? ''
}

describe('what the provider takes, and what not', () => {
  function context(name: string, other: Partial<SecurityScheme> = {}, held: Record<string, string> = CLIENT): ExchangeContext {
    const scheme = fourth.schemes[name]
    if (!scheme) throw new Error(name)
    return { api: fourth, scheme: { ...scheme, ...other }, environment: 'live', values: valuesOf({ api: fourth, environment: 'live', variables: {}, held }) }
  }
  function tools() {
    const { deps } = createWorld({ port: login.port, apis: [fourth] })
    return [deps, startDeadline(deps.clock, deps.config.limits, new AbortController().signal)] as const
  }
  const token = (other: Partial<SecurityScheme>, held?: Record<string, string>) => requestToken(context('machine', other, held), ...tools())

  it('D1 Basic as RFC 6749 has it, reserved characters and all', async () => {
    const { value, expiresAt, receivedAt } = await token({})
    expect([value.length > 20, (expiresAt ?? 0) - receivedAt]).toEqual([true, 600_000])
  })

  it('D1 Basic without encoding is refused', async () => {
    await expect(token({ basicEncoding: 'raw' })).rejects.toMatchObject({ code: 'token_endpoint_error', detail: { oauth: expect.stringMatching(/^invalid_(?:request|client)$/) } })
  })

  it.each([
    ['a JSON body', { tokenBody: 'json' as const }, 'invalid_request'],
    ['a method that the client has not', { clientAuthentication: 'none' as const }, 'invalid_client'],
  ])('%s is refused', async (_what, other, oauth) => {
    await expect(token(other)).rejects.toMatchObject({ code: 'token_endpoint_error', detail: { oauth } })
  })

  it('a wrong secret is refused', async () => {
    await expect(token({}, { ...CLIENT, client_secret: 'wrong' })).rejects.toMatchObject({ code: 'token_endpoint_error', detail: { oauth: 'invalid_client' } })
  })

  it.each([
    ['two methods at once', { ...form, authorization: `Basic ${basic}` }, new URLSearchParams({ grant_type: 'client_credentials', ...CLIENT }).toString()],
    ['a parameter twice', { ...form, authorization: `Basic ${basic}` }, 'grant_type=client_credentials&grant_type=client_credentials'],
    ['JSON', { 'content-type': 'application/json', 'authorization': `Basic ${basic}` }, '{"grant_type":"client_credentials"}'],
  ])('by itself it refuses %s, and what the engine sends is none of it', async (_what, headers, body) => {
    const page = await visitor().ask(`https://${LOGIN_HOST}/token`, { method: 'POST', headers, body })
    expect([page.status, JSON.parse(page.text).error]).toEqual([400, 'invalid_request'])
  })

  it('O05, O06 a code without its verifier, and a code a second time', async () => {
    const { page } = await leaving()
    const back = await visitor().consent(page)
    const parameters = validateAuthResponse({ issuer: `https://${LOGIN_HOST}` }, { client_id: CLIENT.client_id }, back.searchParams, back.searchParams.get('state') ?? '')
    for (let time = 0; time < 2; time += 1) {
      await expect(exchangeCode(context('login'), { parameters, redirectUri: REDIRECT_URI }, ...tools())).rejects.toMatchObject({ code: 'consent_required' })
    }
  })

  it('O06 the code of a consent that was finished', async () => {
    const { browser, page } = await leaving()
    const back = await visitor().consent(page)
    await browser.visit(back.pathname + back.search)
    login.grants.length = 0
    expect((await browser.visit(back.pathname + back.search)).status).toBe(400)
    expect(login.grants).toEqual([])
  })
})
