import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { connectStartSchema } from '#shared/playground/connect.ts'
import { CONSENT, CONSENT_VALUES, connecting, consentApi, consenting, createBrowser, pressConnect, SITE } from '../../../../fixtures/upstream/browser.ts'
import { createWorld } from '../../../../fixtures/upstream/world.ts'
import type { World } from '../../../../fixtures/upstream/world.ts'

const REDIRECT = 'https://docs.example/api/playground/callback/divar'

let world: World
beforeEach(() => {
  world = createWorld({ apis: [consentApi()], site: SITE })
})

async function refused(wanted: object, values: Record<string, string> = CONSENT_VALUES) {
  const browser = createBrowser(world)
  await browser.post('secrets', { api: 'divar', environment: 'live', values })
  const { status, code, detail } = await browser.post('connect', { ...CONSENT, ...wanted })
  return { status, code, name: detail.name }
}

describe('handleConnect', () => {
  it('leads to the consent page by an address of the proxy, with everything that the page is to know', async () => {
    const { page, asked } = await consenting(world)
    expect(page).toMatch(/^https:\/\/open-platform-redirect\.divar\.ir\/oauth\?response_type=code&client_id=my-app&redirect_uri=/)
    expect(page).toContain('scope=ADDON_USER_APPROVED__AZTH74V2+USER_PHONE')
    expect(asked.get('redirect_uri')).toBe(REDIRECT)
    expect(Buffer.from(asked.get('state') ?? '', 'base64url')).toHaveLength(32)
    expect([...asked.keys()]).toEqual(['response_type', 'client_id', 'redirect_uri', 'scope', 'state'])
  })

  it('proves with S256 that it is the same client that comes back, where the API knows that', async () => {
    const randoms: string[] = []
    world = createWorld({ apis: [consentApi({ pkce: true })], site: SITE })
    const { randomId } = world.deps
    world.deps.randomId = (bytes) => {
      randoms.push(randomId(bytes))
      return randoms.at(-1) ?? ''
    }
    const { asked } = await consenting(world)
    expect(asked.get('code_challenge_method')).toBe('S256')
    const challenges = randoms.map(verifier => createHash('sha256').update(verifier).digest('base64url'))
    expect(challenges).toContain(asked.get('code_challenge'))
    expect(randoms).not.toContain(asked.get('code_challenge'))
  })

  it('gives a session to a reader who has none', async () => {
    world = createWorld({ apis: [consentApi()], site: SITE, config: { sandboxBase: 'http://127.0.0.1:4010' } })
    for (const host of ['docs.example', 'proxy.example']) {
      const browser = createBrowser(world, { host })
      await pressConnect(browser, { environment: 'sandbox' })
      expect(browser.session()).toMatch(/^[\w-]{43}$/)
      const before = browser.session()
      await pressConnect(browser, { environment: 'sandbox' })
      expect(browser.session()).toBe(before)
    }
  })

  it('goes to the sandbox for a consent in the sandbox', async () => {
    world = createWorld({ apis: [consentApi()], site: SITE, config: { sandboxBase: 'https://sandbox.example/x/' } })
    const { page, asked } = await consenting(world, {}, { environment: 'sandbox' })
    expect(page).toMatch(/^https:\/\/sandbox\.example\/x\/open-platform-redirect\.divar\.ir\/oauth\?response_type=code&client_id=sandbox-app&/)
    expect(asked.get('redirect_uri')).toBe(REDIRECT)
  })

  it.each([
    ['proxy.example', {}, 'https://proxy.example/api/playground/'],
    ['proxy.example', { path: '/base/api/playground/connect' }, 'https://proxy.example/base/api/playground/'],
    ['docs.example', { path: '/base/api/playground/connect' }, 'https://docs.example/base/api/playground/'],
  ])('knows where it is: %s %o', async (host, call, endpoint) => {
    const browser = createBrowser(world, { host })
    await browser.post('secrets', { api: 'divar', environment: 'live', values: CONSENT_VALUES })
    const { url } = connectStartSchema.parse((await browser.post('connect', CONSENT, call)).json)
    expect(url.replace(/[\w-]{43}$/, '')).toBe(`${endpoint}connect/`)
    const { location = '' } = await browser.visit(new URL(url).pathname)
    expect(new URL(location).searchParams.get('redirect_uri')).toBe(`${endpoint}callback/divar`)
  })

  it('believes in front of it only whom it is told to', async () => {
    const forwarded = { 'host': 'internal:3000', 'x-forwarded-host': 'proxy.example', 'x-forwarded-proto': 'https' }
    world = createWorld({ apis: [consentApi()], site: SITE, config: { trustedHops: 1 } })
    const browser = createBrowser(world, { host: 'proxy.example' })
    await browser.post('secrets', { api: 'divar', environment: 'live', values: CONSENT_VALUES }, { headers: forwarded })
    const { url } = connectStartSchema.parse((await browser.post('connect', CONSENT, { headers: forwarded })).json)
    expect(new URL(url).origin).toBe('https://proxy.example')
  })

  it.each([
    [{ scheme: 'apikey' }, 400, 'invalid_request', 'scheme'],
    [{ scheme: 'constructor' }, 400, 'invalid_request', 'scheme'],
    [{ api: 'none' }, 400, 'unknown_api', 'none'],
    [{ scopes: ['USER_EMAIL'] }, 400, 'invalid_request', 'USER_EMAIL'],
    [{ variables: {} }, 400, 'invalid_variable', 'resource_id'],
    [{ variables: { resource_id: 'a b' } }, 400, 'invalid_variable', 'resource_id'],
    [{ variables: { resource_id: 'AZTH74V2', oauth_key: 'x' } }, 400, 'invalid_request', 'oauth_key'],
    [{ variables: { resource_id: 'AZTH74V2', app_slug: 'YOUR_APP' } }, undefined, undefined, undefined],
    [{ redirectUri: 'http://app.example/' }, 400, 'invalid_request', 'redirectUri'],
    [{ environment: 'sandbox' }, 400, 'invalid_request', 'environment'],
    [{ unknown: 1 }, 400, 'invalid_request', ''],
  ])('%o is answered before anybody goes anywhere', async (wanted, status, code, name) => {
    const answer = await refused(wanted)
    expect(answer).toEqual(status === undefined ? { status: 200, code, name } : { status, code, name })
  })

  it.each(['app_slug', 'oauth_key', 'apikey'])('asks for %s before the reader is sent away', async (missing) => {
    const values = Object.fromEntries(Object.entries(CONSENT_VALUES).filter(([name]) => name !== missing))
    expect(await refused({}, values)).toEqual({ status: 401, code: 'secret_required', name: missing })
  })

  it('refuses a hint as the client\'s id', async () => {
    const { app_slug: _, ...values } = CONSENT_VALUES
    expect(await refused({ variables: { resource_id: 'AZTH74V2', app_slug: 'YOUR_APP_SLUG' } }, values)).toEqual({ status: 400, code: 'placeholder_value', name: 'app_slug' })
  })

  it.each([['off', 'live'], ['off', 'sandbox'], ['sandbox', 'live']] as const)('does not offer a consent page that is %s to %s', async (tryIt, environment) => {
    const api = consentApi()
    const operations = api.operations.map(operation => operation.kind === 'authorization' ? { ...operation, tryIt } : operation)
    world = createWorld({ apis: [{ ...api, operations }], site: SITE, config: { sandboxBase: 'http://127.0.0.1:4010' } })
    expect(await refused({ environment })).toMatchObject({ status: 403, code: 'target_not_allowed' })
  })

  it('wants an encrypted way, or none through a network', async () => {
    world = createWorld({ apis: [consentApi()], site: SITE, config: { origins: ['https://docs.example', 'http://docs.example', 'http://localhost:3000'] } })
    const remote = createBrowser(world, { host: 'docs.example', origin: 'http://docs.example' })
    expect((await remote.post('connect', CONSENT)).code).toBe('origin_not_allowed')
    world = createWorld({ apis: [consentApi()], site: SITE, config: { trustedHops: 1 } })
    const plainly = createBrowser(world, { host: 'proxy.example' })
    await plainly.post('secrets', { api: 'divar', environment: 'live', values: CONSENT_VALUES })
    expect(await plainly.post('connect', CONSENT, { headers: { 'x-forwarded-proto': 'http' } })).toMatchObject({ code: 'origin_not_allowed', detail: { name: 'https' } })
    world = createWorld({ apis: [consentApi()], site: SITE, config: { origins: ['http://localhost:3000'] } })
    const { browser, departure } = await connecting(world, { host: 'localhost:3000', origin: 'http://localhost:3000' })
    await browser.visit(departure)
    expect([...browser.cookies.keys()]).toEqual(['dragoman', 'dragoman-connect'])
  })

  it('writes nothing of it down', async () => {
    const { state, departure } = await consenting(world)
    const log = JSON.stringify(world.log)
    for (const text of [state, departure.slice(-43), 'AZTH74V2', 'my-app', '/fa/divar']) expect(log).not.toContain(text)
    expect(world.log.at(-2)).toMatchObject({ api: 'divar', status: 200 })
    expect(world.log.at(-1)).toMatchObject({ status: 303 })
  })
})

describe('handleDeparture', () => {
  it('sends a browser on once, with a cookie for the way back', async () => {
    const { browser, departure } = await connecting(world)
    const { status, headers, cookies = [], body } = await browser.visit(departure)
    expect([status, body]).toEqual([303, undefined])
    expect(headers).toMatchObject({ 'cache-control': 'no-store, private', 'referrer-policy': 'no-referrer' })
    expect(cookies).toEqual([expect.stringMatching(/^__Host-dragoman-connect=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600; Secure$/)])
    expect(await browser.visit(departure)).toMatchObject({ status: 400 })
  })

  it('knows several consents at once, and the last four', async () => {
    const { browser, departure } = await connecting(world)
    await browser.visit(departure)
    for (let more = 0; more < 4; more += 1) await browser.visit((await pressConnect(browser)).departure)
    expect(browser.cookies.get('__Host-dragoman-connect')?.split('.')).toHaveLength(4)
  })

  it('ends after ten minutes', async () => {
    const [late, early] = [await connecting(world), await connecting(world)]
    world.clock.advance(599_999)
    expect(await early.browser.visit(early.departure)).toMatchObject({ status: 303 })
    world.clock.advance(1)
    expect(await late.browser.visit(late.departure)).toMatchObject({ status: 400 })
  })

  it.each(['POST', 'HEAD', 'PUT'])('is not %s', async (method) => {
    const { browser, departure } = await connecting(world)
    expect(await browser.visit(departure, { method })).toMatchObject({ status: 405, headers: { allow: 'GET, OPTIONS' } })
    expect(await browser.visit(departure)).toMatchObject({ status: 303 })
  })
})
