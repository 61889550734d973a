import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listen } from '../../../../../sandbox/server.ts'
import type { ListeningSandbox } from '../../../../../sandbox/server.ts'
import { DOTS } from '#shared/playground/answer/tokens.ts'
import { secretsStateSchema } from '#shared/playground/request.ts'
import { consentApi, createBrowser, pressConnect, SITE } from '../../../../fixtures/upstream/browser.ts'
import type { Browser } from '../../../../fixtures/upstream/browser.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'
import { createWorld } from '../../../../fixtures/upstream/world.ts'
import type { World } from '../../../../fixtures/upstream/world.ts'

/** The real description and the real sandbox with its consent page: all that a reader goes through. */
const DEMO = { environment: 'sandbox' }
const api = consentApi()
const clock = createManualClock()
let sandbox: ListeningSandbox
let world: World

beforeAll(async () => {
  sandbox = await listen({ port: 0, now: clock.now })
})
beforeEach(() => {
  const port = Number(new URL(sandbox.url).port)
  world = createWorld({ clock, apis: [api], site: SITE, config: { sandboxBase: sandbox.url }, dial: () => connect(port, '127.0.0.1') })
})
afterAll(() => sandbox.close())

/** Answers the consent page's question; gives the path and query of the callback. */
async function decide(page: string, decision: string): Promise<string> {
  expect((await fetch(page)).status).toBe(200)
  const answer = await fetch(page, { method: 'POST', body: new URLSearchParams({ decision }), redirect: 'manual' })
  const { pathname, search } = new URL(answer.headers.get('location') ?? '')
  return pathname + search
}

async function consent(browser: Browser, decision: string) {
  const { departure } = await pressConnect(browser, DEMO)
  const { location = '' } = await browser.visit(departure)
  return decide(location, decision)
}

const user = {
  url: 'https://open-api.divar.ir/v1/open-platform/users',
  headers: [{ name: 'x-access-token', value: '{{access_token}}' }, { name: 'x-api-key', value: '{{apikey}}' }],
}

async function readUser(browser: Browser) {
  const outcome = await browser.post('send', { api: 'divar', digest: api.digest, environment: 'sandbox', variables: {}, request: { method: 'GET', body: { type: 'none' }, ...user } })
  const status = outcome.frames.flatMap(frame => frame.type === 'head' ? [frame.status] : [])
  return { code: outcome.code, status, text: outcome.text }
}

describe.each([['the proxy\'s own origin', 'docs.example'], ['another origin', 'proxy.example']])('a consent for a page on %s', (_name, host) => {
  let browser: Browser
  beforeEach(() => {
    browser = createBrowser(world, { host })
  })

  it('leads from nothing to an authorised answer', async () => {
    expect(await readUser(browser)).toMatchObject({ code: 'consent_required' })
    const arrived = await browser.visit(await consent(browser, 'accept'))
    expect(arrived.status).toBe(303)
    expect(arrived.location).toMatch(/^https:\/\/docs\.example\/fa\/divar#dragoman-connect=[\w-]{43}$/)
    const redeemed = await browser.post('redeem', { ticket: arrived.ticket })
    expect(redeemed.json).toEqual({ api: 'divar', environment: 'sandbox', scheme: 'userConsent', outcome: 'granted' })
    const { status, text } = await readUser(browser)
    expect(status).toEqual([200])
    expect(JSON.parse(text)).toHaveProperty('phone_number')
    const { json } = await browser.post('secrets', { api: 'divar', environment: 'sandbox', values: {} })
    const { schemes } = secretsStateSchema.parse(json)
    expect(JSON.parse(schemes.userConsent?.answer ?? '')).toEqual({ access_token: DOTS, refresh_token: DOTS, expires: expect.stringMatching(/^\d{10}$/) })
  })

  it('can be refused', async () => {
    const before = () => browser.session()
    const callback = await consent(browser, 'refuse')
    const id = before()
    const arrived = await browser.visit(callback)
    const redeemed = await browser.post('redeem', { ticket: arrived.ticket })
    expect(redeemed.json).toMatchObject({ outcome: 'denied' })
    expect(before()).toBe(id)
    expect(await readUser(browser)).toMatchObject({ code: 'consent_required' })
  })

  it('is over when its token is', async () => {
    const arrived = await browser.visit(await consent(browser, 'accept'))
    await browser.post('redeem', { ticket: arrived.ticket })
    clock.advance(3_600_000)
    expect(await readUser(browser)).toMatchObject({ code: 'consent_required' })
  })

  it('can be asked for again', async () => {
    const port = Number(new URL(sandbox.url).port)
    const config = { sandboxBase: sandbox.url, limits: { tokenPerMinute: 1 } }
    world = createWorld({ clock, apis: [api], site: SITE, config, dial: () => connect(port, '127.0.0.1') })
    browser = createBrowser(world, { host })
    for (let round = 0; round < 2; round += 1) {
      const arrived = await browser.visit(await consent(browser, 'accept'))
      expect((await browser.post('redeem', { ticket: arrived.ticket })).json).toMatchObject({ outcome: 'granted' })
    }
    expect((await readUser(browser)).status).toEqual([200])
  })

  it('can end elsewhere and be pasted', async () => {
    const { departure } = await pressConnect(browser, { ...DEMO, redirectUri: 'https://app.example/signed-in' })
    const { location = '' } = await browser.visit(departure)
    const answer = await fetch(location, { method: 'POST', body: new URLSearchParams({ decision: 'accept' }), redirect: 'manual' })
    const address = answer.headers.get('location') ?? ''
    expect(address).toMatch(/^https:\/\/app\.example\/signed-in\?/)
    const before = browser.session()
    const pasted = await browser.post('return', { api: 'divar', environment: 'sandbox', address })
    expect(pasted.json).toMatchObject({ outcome: 'granted' })
    expect(browser.session()).not.toBe(before)
    expect((await readUser(browser)).status).toEqual([200])
    expect(await browser.post('return', { api: 'divar', environment: 'sandbox', address })).toMatchObject({ status: 400, code: 'invalid_state' })
  })

  it('tells why a code was not taken', async () => {
    const callback = new URL(await consent(browser, 'accept'), 'https://proxy.example')
    callback.searchParams.set('code', 'made-up')
    const arrived = await browser.visit(callback.pathname + callback.search)
    const redeemed = await browser.post('redeem', { ticket: arrived.ticket })
    expect(redeemed.json).toMatchObject({ outcome: 'failed', error: { code: 'consent_required', detail: { oauth: 'invalid_grant' }, requestId: expect.any(String) } })
    expect(world.log.at(-2)).toMatchObject({ api: 'divar', status: 303, code: 'consent_required' })
  })
})
