import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEY, NASTY, RUNNABLE, startRunner, TOKEN } from './fixtures/runner.ts'

let runner: Awaited<ReturnType<typeof startRunner>>
beforeAll(async () => {
  runner = await startRunner()
})
afterAll(() => runner.stop())

describe.each(RUNNABLE)('%s, run for real', (language) => {
  it('sends a GET with path, query and secret header', async () => {
    const got = await runner.arrived(language, {
      path: '/v1/{word}/עברית?q={v}&r=$HOME&s=\'x\'',
      headers: [{ name: 'Authorization', value: 'Bearer {token}' }, { name: 'X-Word', value: '"{word}" $HOME `x` \\' }],
    })
    expect(got).toMatchObject({ method: 'GET', body: '' })
    const url = new URL(got.url, runner.origin)
    expect(url.pathname.split('/').map(decodeURIComponent)).toEqual(['', 'v1', 'a/b c', 'עברית'])
    expect([...url.searchParams]).toEqual([['q', NASTY], ['r', '$HOME'], ['s', '\'x\'']])
    expect(got.headers).toMatchObject({ 'authorization': `Bearer ${TOKEN}`, 'x-word': '"a/b c" $HOME `x` \\' })
  })

  it('sends JSON with values of every kind', async () => {
    const got = await runner.arrived(language, {
      method: 'POST',
      headers: [{ name: 'X-Api-Key', value: '{token}' }],
      body: { type: 'json', text: '{"note": "{v}", "key": "{key}", "a b": [1, -0.5, true, false, null, ["x", {"y": "Z: true, \\u05d0"}]], "": ""}' },
    })
    expect(got).toMatchObject({ method: 'POST', url: '/x' })
    expect(got.headers).toMatchObject({ 'content-type': 'application/json', 'x-api-key': TOKEN })
    expect(JSON.parse(got.body)).toEqual({ 'note': NASTY, 'key': KEY, 'a b': [1, -0.5, true, false, null, ['x', { y: 'Z: true, \u05D0' }]], '': '' })
  })

  it('sends JSON that a value of the language would change byte for byte', async () => {
    const text = '{\n  "big": 12345678901234567890, "e": {}, "f": 1.0, "__proto__": "p",\n  "s": "\\u00e9 \\\\ \\" \'", "k": "'
    const got = await runner.arrived(language, {
      method: 'PATCH',
      headers: [{ name: 'content-type', value: 'application/merge-patch+json; charset=utf-8' }],
      body: { type: 'json', text: `${text}{key}"}` },
    })
    expect(got).toMatchObject({ method: 'PATCH', body: `${text}${KEY}"}` })
    expect(got.headers['content-type']).toBe('application/merge-patch+json; charset=utf-8')
  })

  it('sends a form with Basic credentials', async () => {
    const fields = [{ name: 'grant_type', value: 'client_credentials' }, { name: 'note', value: '{v}' }, { name: 'a b&', value: '{token}' }]
    const got = await runner.arrived(language, { method: 'POST', body: { type: 'form', fields } }, { basic: { username: 'id', password: 'token' } })
    expect([...new URLSearchParams(got.body)]).toEqual([['grant_type', 'client_credentials'], ['note', NASTY], ['a b&', TOKEN]])
    expect(got.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded', 'authorization': `Basic ${btoa(`me:${TOKEN}`)}` })
  })

  it('sends a form with a repeated field', async () => {
    const fields = [{ name: 'a', value: '1' }, { name: 'a', value: '{v}' }]
    const got = await runner.arrived(language, { method: 'POST', body: { type: 'form', fields } })
    expect([...new URLSearchParams(got.body)]).toEqual([['a', '1'], ['a', NASTY]])
    expect(got.headers['content-type']).toBe('application/x-www-form-urlencoded')
  })

  it('sends text as it is', async () => {
    const got = await runner.arrived(language, { method: 'PUT', body: { type: 'text', text: '@{v}{key}' } })
    expect(got).toMatchObject({ method: 'PUT', body: `@${NASTY}${KEY}` })
    expect(got.headers['content-type']).toBe('text/plain; charset=utf-8')
  })

  it.each(['HEAD', 'DELETE', 'OPTIONS', 'QUERY'] as const)('sends %s', async (method) => {
    const body = method === 'QUERY' ? { type: 'text' as const, text: 'q' } : { type: 'none' as const }
    expect(await runner.arrived(language, { method, body })).toMatchObject({ method, url: '/x', body: method === 'QUERY' ? 'q' : '' })
  })
})

it.each(['js', 'python'] as const)('%s encodes a secret in the query', async (language) => {
  const got = await runner.arrived(language, { path: '/x?key={key}&t={token}' })
  expect([...new URL(got.url, runner.origin).searchParams]).toEqual([['key', KEY], ['t', TOKEN]])
})
