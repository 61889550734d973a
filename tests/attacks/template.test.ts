import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { CANARY, holding } from '../fixtures/upstream/holding.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import type { Outcome } from '../fixtures/upstream/world.ts'

let upstream: Recorder
beforeAll(async () => {
  upstream = await startRecorder()
})
beforeEach(() => upstream.reset())
afterAll(() => upstream.close())

const THIRDS = 'https://api.digishare.ma/v1/thirds'

function send(request: object, variables: Record<string, string>): Promise<Outcome> {
  return createWorld({ port: upstream.port }).send({ request, body: { variables } })
}

const json = (text: string) => ({ method: 'POST', url: THIRDS, body: { type: 'json', text } })
const rejected = (outcome: Outcome) => [outcome.status, outcome.code, upstream.connections()]

describe('V01 a value in a JSON string', () => {
  it.each(['x","admin":true,"y":"', '"', '\\', '\\"', 'a\nb', '\u2028', 'a</script>', '{"$where":1}', '"}]}', '\u0000', '\uD83D\uDE00', '\uD800', '__proto__', '{name}', '{{name}}'])(
    '%j stays one string', async (value) => {
      const outcome = await send(json('{"name": "{value}", "admin": false, "list": ["{{value}}"]}'), { value: hostile(value) })
      expect(outcome.status).toBe(200)
      expect(JSON.parse(upstream.requests[0]?.body ?? '')).toEqual({ name: value, admin: false, list: [value] })
    })
})

describe('V02 a value outside of strings', () => {
  it.each(['1},"a":{"b":1', '"a"', '[]', '{}', '', ' 1', '1 ', '01', '1.', '+1', '.5', 'NaN', 'Infinity', '0x10', '١', 'truee', '1,2', '1//', '1/*', 'undefined', 'null,"a":1', '1\n'])(
    '%j is refused', async (n) => {
      const outcome = await send(json('{"n": {{n}}, "m": 1}'), { n: hostile(n) })
      expect([...rejected(outcome), outcome.detail]).toEqual([400, 'invalid_variable', 0, { name: 'n' }])
    })
})

describe('V03 a value in a query', () => {
  it.each(['a&admin=1#', '#', '?x', 'a=b', 'a;b', '%26admin=1', '+', ' ', 'a\r\nHost: evil.test', '\u0000', 'ä&ö', '/../..', '@evil.test', '{page}'])('%j stays one parameter', async (q) => {
    const outcome = await send({ url: `${THIRDS}?search={q}&page=1` }, { q: hostile(q) })
    expect(outcome.status).toBe(200)
    const { search, pathname, searchParams } = new URL(upstream.requests[0]?.url ?? '', 'https://api.digishare.ma')
    expect([pathname, [...searchParams]]).toEqual(['/v1/thirds', [['search', q], ['page', '1']]])
    expect(search).not.toMatch(/[\s#]/)
  })
})

describe('V04 a value in a path', () => {
  it.each(['../admin', '..', '.', '..%2f', '%2e%2e', '%2E', ';x', '..;', '?x', '#x', '%00', '\u0000', 'a/b', 'a\\b', 'a\nb', 'a\u0085b', '\uD800', '', '7%2f..%2fadmin', '%252e%252e'])(
    '%j is no segment', async (id) => {
      const outcome = await send({ url: `${THIRDS}/{id}` }, { id: hostile(id) })
      expect([...rejected(outcome), outcome.detail]).toEqual([400, 'invalid_variable', 0, { name: 'id' }])
    })

  it.each(['a b', 'a&b', 'a=b', 'a@evil.test', 'a:80', '...', '~', 'é', '{id}'])('%j is one segment', async (id) => {
    const outcome = await send({ url: `${THIRDS}/{id}` }, { id: hostile(id) })
    expect(outcome.status).toBe(200)
    expect(upstream.requests[0]?.url.split('/').map(decodeURIComponent)).toEqual(['', 'v1', 'thirds', id])
  })
})

describe('V07 braces that are no names', () => {
  it.each(['{"a":{"b":1}}', '{"a":{}}', '{"a":"{ }"}', '{"a":"{}"}', '{"a":"{{}}"}', '{"a":"{1}"}', '{"a":"{a b}"}', '{"a":"${}"}', '{"a":"%7Btoken%7D"}'])('%s is sent as it is', async (text) => {
    const outcome = await send(json(hostile(text)), {})
    expect([outcome.status, upstream.requests[0]?.body]).toEqual([200, text])
  })

  it.each(['{"a":"{b}"}', '{"a":"{{b}}"}', '{"a":"{{ b }}"}', '{"a":"${b}"}', '{"a":{b}}', '{"a":{{b}}}', '{"a":"{{{b}}}"}'])('%s has a name, and it is asked for', async (text) => {
    const outcome = await send(json(hostile(text)), {})
    expect([...rejected(outcome), outcome.detail]).toEqual([400, 'unresolved_variable', 0, { name: 'b' }])
  })
})

describe('V08 a value in a form', () => {
  it.each(['a&grant_type=password', 'a=b', 'a;b', '%26x=1', 'a+b', 'a b', 'a\r\nb', 'é', '\u0000', '{v}', ''])('%j stays one field', async (v) => {
    const fields = [{ name: 'code', value: '{v}' }, { name: 'grant_type', value: 'authorization_code' }]
    const outcome = await send({ method: 'POST', url: THIRDS, body: { type: 'form', fields } }, { v: hostile(v) })
    expect(outcome.status).toBe(200)
    expect([...new URLSearchParams(upstream.requests[0]?.body)]).toEqual([['code', v], ['grant_type', 'authorization_code']])
  })
})

describe('V06, V08 names and parameters', () => {
  it.each(['__proto__', 'constructor', 'toString', 'unknown'])('%s is a name without a value', async (name) => {
    const outcome = await createWorld({ port: upstream.port }).send({ request: { headers: [{ name: 'x-note', value: hostile(`{${name}}`) }] } })
    expect([outcome.status, outcome.code, outcome.detail, upstream.connections()]).toEqual([400, 'unresolved_variable', { name }, 0])
  })

  it('a value is not filled again', async () => {
    const { world, cookie } = await holding(upstream.port, 'digishare', { token: CANARY })
    await world.send({ headers: { cookie }, request: { url: 'https://api.digishare.ma/v1/thirds?q={q}' }, body: { variables: { q: hostile('{token}{{token}}${token}') } } })
    expect(upstream.requests[0]?.url).toBe('/v1/thirds?q=%7Btoken%7D%7B%7Btoken%7D%7D%24%7Btoken%7D')
  })

  it('a token request repeats no parameter', async () => {
    const fields = [{ name: 'grant_type', value: 'client_credentials' }, { name: 'grant_type', value: 'password' }]
    const outcome = await createWorld({ port: upstream.port }).send({ request: { method: 'POST', url: 'https://api.digishare.ma/v1/oauth/token', body: { type: 'form', fields: hostile(fields) } } })
    expect([outcome.code, outcome.detail, upstream.connections()]).toEqual(['invalid_request', { name: 'grant_type' }, 0])
  })

  it.each([
    [{ headers: [{ name: 'Authorization', value: 'Bearer YOUR_PERSONAL_ACCESS_TOKEN' }] }, {}],
    [{ headers: [{ name: 'Authorization', value: 'Bearer <token>' }] }, {}],
    [{ url: 'https://api.digishare.ma/v1/thirds?q={q}' }, { q: 'YOUR_QUERY' }],
  ])('a documented hint is not sent: %j', async (request, variables) => {
    const outcome = await createWorld({ port: upstream.port }).send({ request: hostile(request), body: { variables } })
    expect([outcome.status, outcome.code, upstream.connections()]).toEqual([400, 'placeholder_value', 0])
  })
})
