import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { snippet } from '#shared/playground/snippet.ts'
import type { SnippetLanguage } from '#shared/playground/snippet.ts'
import type { SnippetContext } from '#shared/playground/snippet/parts.ts'
import type { RequestTemplate } from '#shared/playground/spec.ts'
import { startRecorder } from './fixtures/recorder.ts'
import type { Recorded } from './fixtures/recorder.ts'

const run = promisify(execFile)
const NASTY = 'it\'s "quoted" $HOME `x` \\n \\ ${y} #{z} %s !! שלום\nline 2\r\n"""\ttail"'
const TOKEN = 'to"k\'en $HOME `x` \\ ${y} end'
const KEY = 'k$e`y !שלום'
const environment = { DEMO_TOKEN: TOKEN, DEMO_KEY: KEY }
const PYTHONPATH = fileURLToPath(new URL('fixtures/python', import.meta.url))

const commands: Record<string, (code: string) => [string, string[]]> = {
  curl: code => ['sh', ['-eu', '-c', code.replace(/^curl /, 'curl --silent --show-error --noproxy "*" ')]],
  js: code => [process.execPath, ['--input-type=module', '--eval', code]],
  python: code => ['python3', ['-B', '-c', code]],
}

let recorder: Awaited<ReturnType<typeof startRecorder>>
beforeAll(async () => {
  recorder = await startRecorder()
})
afterAll(() => recorder.stop())

/** Runs the code of a request for real, with the secrets in the environment, and gives what arrived. */
async function arrived(language: string, request: Partial<RequestTemplate> & { path?: string }, basic?: SnippetContext['basic']): Promise<Recorded> {
  const template: RequestTemplate = { method: 'GET', headers: [], body: { type: 'none' }, ...request, url: recorder.origin + (request.path ?? '/x') }
  const context = { api: 'demo', secrets: new Set(['token', 'key']), values: { v: NASTY, word: 'a/b c', id: 'me' }, basic }
  const [file, parameters] = commands[language]?.(snippet(template, language as SnippetLanguage, context)) ?? ['', []]
  const { PATH } = process.env
  await run(file, parameters, { env: { PATH, PYTHONPATH, ...environment }, timeout: 15_000 })
  const [only, ...others] = recorder.take()
  expect(others).toEqual([])
  if (!only) throw new Error('nothing arrived')
  return only
}

describe.each(Object.keys(commands))('%s, run for real', (language) => {
  it('sends a GET with path, query and secret header', async () => {
    const got = await arrived(language, {
      path: '/v1/{word}/עברית?q={v}&r=$HOME&s=\'x\'',
      headers: [{ name: 'Authorization', value: 'Bearer {token}' }, { name: 'X-Word', value: '"{word}" $HOME `x` \\' }],
    })
    expect(got).toMatchObject({ method: 'GET', body: '' })
    const url = new URL(got.url, recorder.origin)
    expect(url.pathname.split('/').map(decodeURIComponent)).toEqual(['', 'v1', 'a/b c', 'עברית'])
    expect([...url.searchParams]).toEqual([['q', NASTY], ['r', '$HOME'], ['s', '\'x\'']])
    expect(got.headers).toMatchObject({ 'authorization': `Bearer ${TOKEN}`, 'x-word': '"a/b c" $HOME `x` \\' })
  })

  it('sends JSON with values of every kind', async () => {
    const got = await arrived(language, {
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
    const got = await arrived(language, {
      method: 'PATCH',
      headers: [{ name: 'content-type', value: 'application/merge-patch+json; charset=utf-8' }],
      body: { type: 'json', text: `${text}{key}"}` },
    })
    expect(got).toMatchObject({ method: 'PATCH', body: `${text}${KEY}"}` })
    expect(got.headers['content-type']).toBe('application/merge-patch+json; charset=utf-8')
  })

  it('sends a form with Basic credentials', async () => {
    const fields = [{ name: 'grant_type', value: 'client_credentials' }, { name: 'note', value: '{v}' }, { name: 'a b&', value: '{token}' }]
    const got = await arrived(language, { method: 'POST', body: { type: 'form', fields } }, { username: 'id', password: 'token' })
    expect([...new URLSearchParams(got.body)]).toEqual([['grant_type', 'client_credentials'], ['note', NASTY], ['a b&', TOKEN]])
    expect(got.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded', 'authorization': `Basic ${btoa(`me:${TOKEN}`)}` })
  })

  it('sends a form with a repeated field', async () => {
    const fields = [{ name: 'a', value: '1' }, { name: 'a', value: '{v}' }]
    const got = await arrived(language, { method: 'POST', body: { type: 'form', fields } })
    expect([...new URLSearchParams(got.body)]).toEqual([['a', '1'], ['a', NASTY]])
    expect(got.headers['content-type']).toBe('application/x-www-form-urlencoded')
  })

  it('sends text as it is', async () => {
    const got = await arrived(language, { method: 'PUT', body: { type: 'text', text: '@{v}{key}' } })
    expect(got).toMatchObject({ method: 'PUT', body: `@${NASTY}${KEY}` })
    expect(got.headers['content-type']).toBe('text/plain; charset=utf-8')
  })

  it.each(['HEAD', 'DELETE', 'OPTIONS', 'QUERY'] as const)('sends %s', async (method) => {
    const body = method === 'QUERY' ? { type: 'text' as const, text: 'q' } : { type: 'none' as const }
    expect(await arrived(language, { method, body })).toMatchObject({ method, url: '/x', body: method === 'QUERY' ? 'q' : '' })
  })
})

it.each(['js', 'python'])('%s encodes a secret in the query', async (language) => {
  const got = await arrived(language, { path: '/x?key={key}&t={token}' })
  expect([...new URL(got.url, recorder.origin).searchParams]).toEqual([['key', KEY], ['t', TOKEN]])
})
