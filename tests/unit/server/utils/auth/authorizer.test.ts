import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ApiDescription, SecurityScheme } from '#shared/apis/description.ts'
import { createAuthorizer } from '../../../../../server/utils/auth/authorizer.ts'
import type { AuthEvent } from '../../../../../server/utils/auth/authorizer.ts'
import { tokenPlace } from '../../../../../server/utils/auth/place.ts'
import type { Token } from '../../../../../server/utils/auth/token.ts'
import { startDeadline } from '../../../../../server/utils/egress/deadline.ts'
import { digishare, divar } from '../../../../fixtures/upstream/apis.ts'
import { startRecorder } from '../../../../fixtures/upstream/recorder.ts'
import type { Recorder } from '../../../../fixtures/upstream/recorder.ts'
import { createWorld } from '../../../../fixtures/upstream/world.ts'
import { contextOf, schemeOf } from './exchanging.ts'

let upstream: Recorder
beforeAll(async () => {
  upstream = await startRecorder()
})
beforeEach(() => {
  upstream.reset()
  let count = 0
  upstream.respond((_request, response) => {
    count += 1
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ access_token: `t${count}`, token_type: 'bearer', expires_in: 3600, refresh_token: `r${count}` }))
  })
})
afterAll(() => upstream.close())

const SESSION = { id: 's', vault: 'v', origin: 'https://docs.example', createdAt: 0, secrets: {} }
const APPLICATION = { api: digishare, scheme: schemeOf(digishare, 'clientCredentials'), held: { client_id: 'id', client_secret: 'secret' } }
const CONSENT = { api: divar, scheme: schemeOf(divar, 'userConsent', { renew: 'on-expiry' }), held: { app_slug: 'app', oauth_key: 'k', apikey: 'a' } }
type Given = { api: ApiDescription, scheme: SecurityScheme, held: Record<string, string> }

function start({ api, scheme, held }: Given = APPLICATION) {
  const world = createWorld({ port: upstream.port })
  const context = contextOf(api, scheme, { held })
  const place = tokenPlace(context, SESSION, world.deps.seal)
  const reader = new AbortController()
  const create = () => {
    const deadline = startDeadline(world.clock, world.deps.config.limits, reader.signal)
    return createAuthorizer({ ...context, session: SESSION, deadline }, world.deps)
  }
  const kept = (token: Partial<Token>) => ({ value: 'kept', receivedAt: world.clock.now(), source: 'session' as const, ...token })
  const put = async (token: Partial<Token> = {}) => {
    await world.deps.tokens.put(place, kept(token))
    return kept(token)
  }
  return { ...world, place, reader, create, put, find: () => world.deps.tokens.find(place) }
}

/** Steps that were told, and what came of it. */
async function run<Result>(events: AsyncGenerator<AuthEvent, Result>): Promise<[string[], Result]> {
  const steps: string[] = []
  for (;;) {
    const next = await events.next()
    if (next.done) return [steps, next.value]
    steps.push(next.value.step)
  }
}

function refusing(status: number, body: object): void {
  upstream.respond((_request, response) => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)))
}

describe('authorize', () => {
  it('asks for a token once and keeps it', async () => {
    const { create } = start()
    expect(await run(create().authorize())).toMatchObject([['token_requested', 'token_received'], { value: 't1' }])
    expect(await run(create().authorize())).toMatchObject([['token_reused'], { value: 't1' }])
  })

  it('asks again when it is over, and not before', async () => {
    const { create, clock } = start()
    await run(create().authorize())
    clock.advance(3_539_999)
    expect(await run(create().authorize())).toMatchObject([['token_reused'], { value: 't1' }])
    clock.advance(1)
    expect(await run(create().authorize())).toMatchObject([['token_requested', 'token_received'], { value: 't2' }])
  })

  it('of a consent that nobody gave: consent_required, before anything is told', async () => {
    await expect(start(CONSENT).create().authorize().next()).rejects.toMatchObject({ code: 'consent_required', detail: { name: 'userConsent' } })
    expect(upstream.connections()).toBe(0)
  })

  it('of a consent that was forgotten between the look and the request: consent_required', async () => {
    const { create, put, deps, place, clock } = start(CONSENT)
    await put({ expiresAt: clock.now(), refreshToken: 'r0' })
    const events = create().authorize()
    expect((await events.next()).value).toMatchObject({ step: 'token_requested' })
    await deps.tokens.forget(place)
    await expect(events.next()).rejects.toMatchObject({ code: 'consent_required', detail: { name: 'userConsent' } })
    expect(upstream.connections()).toBe(0)
  })

  it('leaves no deadline behind', async () => {
    const { create, clock } = start()
    const authorizer = create()
    const running = clock.pending()
    await run(authorizer.authorize())
    await expect.poll(() => clock.pending()).toBe(running)
  })

  it('renews a consent with what it left', async () => {
    const { create, put, clock, find } = start(CONSENT)
    await put({ expiresAt: clock.now(), refreshToken: 'r0' })
    expect(await run(create().authorize())).toMatchObject([['token_requested', 'token_received'], { value: 't1' }])
    expect(upstream.requests[0]?.body).toContain('"refresh_token":"r0"')
    expect(await find()).toMatchObject({ value: 't1', refreshToken: 'r1' })
  })

  it('D2 a token that was over when it came: consent_required, and no loop', async () => {
    const { create, put } = start({ ...CONSENT, scheme: schemeOf(divar, 'userConsent') })
    await put({ expiresAt: 1_692_457_372_000 })
    for (let time = 0; time < 3; time += 1) await expect(run(create().authorize())).rejects.toMatchObject({ code: 'consent_required' })
    expect(upstream.connections()).toBe(0)
  })

  it('D4 a refresh token that is over is dropped with its token', async () => {
    const { create, put, clock, find } = start(CONSENT)
    await put({ expiresAt: clock.now(), refreshToken: 'r0' })
    refusing(400, { error: 'invalid_grant' })
    await expect(run(create().authorize())).rejects.toMatchObject({ code: 'consent_required' })
    expect(await find()).toEqual(expect.not.objectContaining({ refreshToken: 'r0' }))
    expect(await find()).toMatchObject({ value: 'kept', refused: true })
    clock.advance(2000)
    await expect(run(create().authorize())).rejects.toMatchObject({ code: 'consent_required' })
    expect(upstream.requests.length).toBe(1)
  })

  it('D5 credentials that are refused: no retry, and everybody hears it for a while', async () => {
    const { create, clock } = start()
    refusing(401, { error: 'invalid_client' })
    for (let time = 0; time < 3; time += 1) await expect(run(create().authorize())).rejects.toMatchObject({ code: 'token_endpoint_error', detail: { oauth: 'invalid_client' } })
    expect(upstream.requests.length).toBe(1)
    clock.advance(2000)
    await expect(run(create().authorize())).rejects.toMatchObject({ code: 'token_endpoint_error' })
    expect(upstream.requests.length).toBe(2)
  })

  it.each([
    [401, { error: 'invalid_client' }, true], [400, { error: 'invalid_client' }, true], [400, { error: 'invalid_scope' }, false], [400, { error: 'invalid_grant' }, false],
    [500, {}, false], [429, {}, false],
  ])('%i %j: what is kept of the last token is marked as refused: %s', async (status, body, refused) => {
    const { create, put, clock, find } = start()
    const kept = await put({ expiresAt: clock.now(), refreshToken: 'r' })
    refusing(status, body)
    await expect(run(create().authorize())).rejects.toThrow()
    const { refreshToken: _, ...rest } = kept
    expect(await find()).toEqual(refused ? { ...rest, refused: true } : kept)
  })

  it('a fault of our own says nothing of what is kept', async () => {
    const { create, put, clock, find, deps } = start()
    const kept = await put({ expiresAt: clock.now() })
    deps.limiter.take = () => Promise.reject(new Error('broken'))
    await expect(run(create().authorize())).rejects.toThrow('broken')
    expect(await find()).toEqual(kept)
  })

  it('a reader who leaves says nothing of what is kept', async () => {
    const { create, put, clock, find, reader } = start()
    const kept = await put({ expiresAt: clock.now() })
    const asked = new Promise(resolve => upstream.respond(() => resolve(undefined)))
    const authorized = run(create().authorize())
    await asked
    reader.abort()
    await expect(authorized).rejects.toThrow('cancelled')
    expect(await find()).toEqual(kept)
  })

  it('D5 a token endpoint that asks for patience gets it', async () => {
    const { create, clock } = start()
    upstream.respond((_request, response) => void response.writeHead(429, { 'retry-after': '30' }).end())
    await expect(run(create().authorize())).rejects.toMatchObject({ code: 'rate_limited', detail: { retryAfter: 30 } })
    clock.advance(29_000)
    await expect(run(create().authorize())).rejects.toMatchObject({ code: 'rate_limited', detail: { retryAfter: 1 } })
    expect(upstream.requests.length).toBe(1)
    clock.advance(1000)
    await expect(run(create().authorize())).rejects.toMatchObject({ code: 'rate_limited' })
    expect(upstream.requests.length).toBe(2)
  })

  it('X15 counts what goes to the live API, by its address and by its client', async () => {
    const keys: Record<string, string[]> = { live: [], sandbox: [] }
    for (const environment of ['live', 'sandbox'] as const) {
      const world = createWorld({ port: upstream.port })
      const { take } = world.deps.limiter
      world.deps.limiter.take = (key, ...rest) => {
        keys[environment]?.push(key)
        return take(key, ...rest)
      }
      const context = contextOf(digishare, APPLICATION.scheme, { environment, held: APPLICATION.held })
      const deadline = startDeadline(world.clock, world.deps.config.limits, new AbortController().signal)
      await run(createAuthorizer({ ...context, session: SESSION, deadline }, world.deps).authorize()).catch(() => undefined)
    }
    expect(keys).toEqual({ live: ['token:api.digishare.ma', expect.stringMatching(/^token:api\.digishare\.ma [0-9a-f]{16}$/)], sandbox: [] })
  })

  it('X15 token requests have a limit of their own', async () => {
    const world = createWorld({ port: upstream.port, config: { limits: { tokenPerMinute: 2 } } })
    const context = contextOf(digishare, APPLICATION.scheme, { held: APPLICATION.held })
    const deadline = startDeadline(world.clock, world.deps.config.limits, new AbortController().signal)
    const create = () => createAuthorizer({ ...context, session: SESSION, deadline }, world.deps)
    await run(create().authorize())
    await run(create().renew({ value: 't1', receivedAt: 0, source: 'session' }))
    expect(await run(create().renew({ value: 't2', receivedAt: 0, source: 'session' }))).toEqual([['unauthorized', 'token_requested', 'failed'], undefined])
    expect(upstream.requests.length).toBe(2)
  })
})

describe('renew', () => {
  it('gets another token', async () => {
    const { create, put } = start()
    expect(await run(create().renew(await put()))).toMatchObject([['unauthorized', 'token_requested', 'token_received'], { value: 't1' }])
  })

  it('takes the one that another call got meanwhile', async () => {
    const { create, put } = start()
    await put({ value: 'newer', expiresAt: Date.UTC(2030, 0, 1) })
    expect(await run(create().renew({ value: 'older', receivedAt: 0, source: 'session' }))).toMatchObject([['unauthorized', 'token_reused'], { value: 'newer' }])
    expect(upstream.connections()).toBe(0)
  })

  it('takes it, too, if it comes between the look and the request', async () => {
    const { create, put } = start()
    const used = await put()
    const events = create().renew(used)
    expect([(await events.next()).value, (await events.next()).value]).toMatchObject([{ step: 'unauthorized' }, { step: 'token_requested' }])
    await put({ value: 'newer' })
    expect(await run(events)).toMatchObject([['token_received'], { value: 'newer' }])
    expect(upstream.connections()).toBe(0)
  })

  it('never uses up a refresh token that another call has exchanged', async () => {
    const { create, put, clock } = start(CONSENT)
    const used = await put({ refreshToken: 'r0' })
    const events = create().renew(used)
    await events.next()
    await events.next()
    await put({ value: 'newer', refreshToken: 'rotated', expiresAt: clock.now() })
    await run(events)
    expect(upstream.requests[0]?.body).toContain('"refresh_token":"rotated"')
  })

  it.each([
    ['where the file says never', { ...CONSENT, scheme: schemeOf(divar, 'userConsent') }, { refreshToken: 'r0' }], ['where there is nothing to renew with', CONSENT, {}],
  ])('gives none %s', async (_where, given, token) => {
    const { create, put } = start(given)
    expect(await run(create().renew(await put(token)))).toEqual([['unauthorized'], undefined])
    expect(upstream.connections()).toBe(0)
  })

  it('gives none where the token was forgotten meanwhile', async () => {
    const { create, put, deps, place, find } = start(CONSENT)
    const events = create().renew(await put({ refreshToken: 'r0' }))
    await events.next()
    await events.next()
    await deps.tokens.forget(place)
    expect(await run(events)).toEqual([['failed'], undefined])
    expect([await find(), upstream.connections()]).toEqual([undefined, 0])
  })

  it('gives none where the token endpoint fails', async () => {
    const { create, put } = start()
    refusing(500, {})
    expect(await run(create().renew(await put()))).toEqual([['unauthorized', 'token_requested', 'failed'], undefined])
  })

  it('ends with the call that wanted it, and the request goes on for the others', async () => {
    const { create, put, reader, find } = start()
    const events = create().renew(await put())
    await events.next()
    await events.next()
    const { promise: answered, resolve } = Promise.withResolvers<() => void>()
    upstream.respond((_request, response) => resolve(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{"access_token":"late","token_type":"bearer"}')))
    const next = events.next()
    const answer = await answered
    reader.abort()
    await expect(next).rejects.toThrow('cancelled')
    answer()
    await expect.poll(async () => (await find())?.value).toBe('late')
  })
})

describe('refuse', () => {
  it('marks the token that was refused, and no other', async () => {
    const { create, put, find } = start()
    const used = await put({ refreshToken: 'r' })
    await create().refuse({ ...used, value: 'older' })
    expect((await find())?.refused).toBeUndefined()
    await create().refuse(used)
    expect(await find()).toMatchObject({ value: 'kept', refreshToken: 'r', refused: true })
  })
})
