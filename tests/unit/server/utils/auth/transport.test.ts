import { describe, expect, it } from 'vitest'
import type { PlaygroundError } from '#shared/playground/error.ts'
import { tokenFetch } from '../../../../../server/utils/auth/transport.ts'
import { digishare, divar } from '../../../../fixtures/upstream/apis.ts'
import { exchanging, schemeOf } from './exchanging.ts'
import type { Scripted } from './exchanging.ts'

const ADDRESS = 'https://api.digishare.ma/v1/oauth/token'
const call = { method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams({ a: '1', b: 'x y' }) }

function fetching(script: Scripted, other = {}, api = digishare, name = 'clientCredentials') {
  const world = exchanging(script)
  return { ...world, fetch: tokenFetch({ scheme: schemeOf(api, name, other), environment: 'live' }, world.tools, world.deadline) }
}

describe('tokenFetch', () => {
  it.each([['json', '{"a":"1","b":"x y"}'], ['form', 'a=1&b=x+y']] as const)('writes a body as %s', async (tokenBody, body) => {
    const { fetch, sent } = fetching({}, { tokenBody })
    await fetch(ADDRESS, call)
    expect(sent[0]?.body).toBe(body)
  })

  it.each(['text', undefined, { a: 1 }])('a body that is no form is none: %j', async (body) => {
    const { fetch, sent } = fetching({}, { tokenBody: 'form' })
    await fetch(ADDRESS, { ...call, body })
    expect(sent[0]?.body).toBe('')
  })

  it('gives the library what it looks at of an answer', async () => {
    const { fetch, closed } = fetching({ status: 400, headers: { 'set-cookie': 'a=b', 'www-authenticate': 'Basic', 'date': 'now', 'location': 'https://evil.test/' }, body: '{"error":"x"}' })
    const answer = await fetch(ADDRESS, call)
    expect([answer.status, [...answer.headers.keys()], await answer.text(), closed()]).toEqual([400, ['content-type', 'date', 'www-authenticate'], '{"error":"x"}', 1])
  })

  it('puts a success into the standard\'s terms, and nothing else', async () => {
    const body = { access_token: 't', id_token: 'j', extra: 1 }
    expect(await (await fetching({ body }).fetch(ADDRESS, call)).json()).toEqual({ access_token: 't', extra: 1 })
    expect(await (await fetching({ body }, {}, divar, 'userConsent').fetch(ADDRESS, call)).json()).toEqual({ token_type: 'bearer', access_token: 't', extra: 1 })
    expect(await (await fetching({ body: { jwt: 't', access_token: 'other' } }, { tokenResponse: { accessToken: 'jwt' } }).fetch(ADDRESS, call)).json()).toEqual({ jwt: 't', access_token: 't' })
    expect(await (await fetching({ body: { other: 't' } }, { tokenResponse: { accessToken: 'jwt' } }).fetch(ADDRESS, call)).json()).toEqual({ other: 't' })
    expect(await (await fetching({ status: 400, body }).fetch(ADDRESS, call)).json()).toEqual(body)
  })

  it.each(['[1]', 'null', '"x"', '1', '<html>', ''])('leaves %j as it is', async (body) => {
    expect(await (await fetching({ body }).fetch(ADDRESS, call)).text()).toBe(body)
  })

  it('takes an answer without content', async () => {
    const answer = await fetching({ status: 204, body: '' }).fetch(ADDRESS, call)
    expect([answer.status, await answer.text()]).toEqual([204, ''])
  })

  it.each([['0', 0], ['5', 5], ['999999', 999_999], ['1000000'], ['5s'], ['s5'], ['-5'], ['1.5'], ['Wed, 21 Oct 2026 07:28:00 GMT'], [''], [undefined]])('passes patience on as seconds: %j', async (value, retryAfter?) => {
    const detail = retryAfter === undefined ? {} : { retryAfter }
    for (const [status, code] of [[429, 'rate_limited'], [503, 'overloaded']] as const) {
      const { fetch, closed } = fetching({ status, ...(value !== undefined && { headers: { 'retry-after': value } }) })
      await expect(fetch(ADDRESS, call)).rejects.toMatchObject({ code, detail })
      expect(await fetch(ADDRESS, call).catch((error: PlaygroundError) => error.detail)).toStrictEqual(detail)
      expect(closed()).toBe(2)
    }
  })

  it.each([[65_536, true], [65_537, false]])('reads %i bytes: %s', async (bytes, taken) => {
    const { fetch, closed } = fetching({ status: 400, body: 'x'.repeat(bytes) })
    const answer = fetch(ADDRESS, call)
    if (taken) expect(await (await answer).text()).toHaveLength(bytes)
    else await expect(answer).rejects.toMatchObject({ code: 'token_endpoint_error', detail: { oauth: 'invalid_response', limit: 65_536 } })
    expect(closed()).toBe(1)
  })
})
