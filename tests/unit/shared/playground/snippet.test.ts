import { describe, expect, it } from 'vitest'
import { specFromAttributes } from '#shared/playground/notation.ts'
import { snippetContext } from '#shared/playground/snippet/write.ts'
import type { SnippetContext } from '#shared/playground/snippet/parts.ts'
import { variableOf } from '#shared/playground/snippet/parts.ts'
import type { RequestTemplate } from '#shared/playground/spec.ts'
import { apis } from './fixtures/apis.ts'
import { snippet, WAYS } from './fixtures/snippet.ts'

const context: SnippetContext = { api: 'demo', secrets: new Set(['token']), values: {} }
const base: RequestTemplate = { method: 'GET', url: 'https://a.example/x', headers: [], body: { type: 'none' } }

describe.each(WAYS)('$label', ({ id }) => {
  it('writes the documented requests as its golden file has them', async () => {
    const specs = [
      specFromAttributes({ operation: 'digishare/listCampaigns', query: { search: '{search}' }, variables: { search: 'a & b' } }, { apis }),
      specFromAttributes({ operation: 'digishare/requestToken', variables: { client_id: 'YOUR_CLIENT_ID' } }, { apis }),
      specFromAttributes({ operation: 'digishare/updateThird', body: '{"id": 12345678901234567890, "note": "it\'s \\"{note}\\" \\\\ $HOME", "tags": {}}', variables: { note: 'ש"ל\nום' } }, { apis }),
      specFromAttributes({ operation: 'thebase/requestToken' }, { apis }),
      specFromAttributes({ operation: 'divar/exchangeCode' }, { apis }),
      specFromAttributes({ operation: 'keyed/search' }, { apis }),
    ]
    const code = specs.map(spec => snippet(spec, id, snippetContext(spec, {}))).join(`\n\n${'-'.repeat(80)}\n\n`)
    await expect(`${code}\n`).toMatchFileSnapshot(`golden/${id}.txt`)
  })

  it('V13: never prints the value of a secret, wherever it stands', () => {
    const secret = 'canary-7f3a'
    const values = { token: secret, other: 'x' }
    const bodies: RequestTemplate['body'][] = [
      { type: 'json', text: '{"a": "{token}", "b": [{token}], "{token}": 1}' },
      { type: 'json', text: '["{token}"]' },
      { type: 'form', fields: [{ name: '{token}', value: '{token}' }, { name: 'a', value: '{token}{other}' }] },
      { type: 'form', fields: [{ name: 'a', value: '{token}' }, { name: 'a', value: '{token}' }] },
      { type: 'text', text: 'a {token}' },
      { type: 'none' },
    ]
    for (const body of bodies) {
      const request: RequestTemplate = {
        method: 'POST',
        url: 'https://{token}.example/{token}?a={token}',
        headers: [{ name: 'Authorization', value: 'Bearer {token}' }, { name: 'X', value: '{token}' }],
        body,
      }
      const code = snippet(request, id, { ...context, values, hints: { token: secret }, basic: { username: 'other', password: 'token' } })
      expect(code).not.toContain(secret)
      expect(code).toContain('DEMO_TOKEN')
    }
  })

  it('leaves no mark behind, whatever the request holds', () => {
    const request: RequestTemplate = { ...base, method: 'POST', url: 'https://a.example/{v}', headers: [{ name: 'we!rd\'$', value: '{v}' }], body: { type: 'json', text: '{"zq-0-zq": "{v}"}' } }
    const code = snippet(request, id, { ...context, values: { v: 'zq-1-zq' } })
    expect(code.replaceAll(/zq-[01]-zq/g, '')).not.toMatch(/zqq?/)
    expect(code).toContain('zq-0-zq')
    expect(code).toContain('zq-1-zq')
  })

  it('shows hints and names where there is no value', () => {
    const request = { ...base, url: 'https://a.example/{id}?q={q}&r={r}', headers: [{ name: 'X-A', value: '{id}' }, { name: 'X-B', value: '{none}' }] }
    const code = snippet(request, id, { ...context, hints: { id: 'YOUR_ID', q: '<any word>' } })
    for (const text of ['https://a.example/YOUR_ID?q={q}&r={r}', 'YOUR_ID', '{none}']) expect(code).toContain(text)
  })
})

describe('variableOf', () => {
  it('is an upper-case name that every shell takes', () => {
    expect(variableOf('digishare', 'token')).toBe('DIGISHARE_TOKEN')
    expect(variableOf('the-base', 'client.secret')).toBe('THE_BASE_CLIENT_SECRET')
    expect(variableOf('1api', 'key')).toBe('_1API_KEY')
  })
})

describe('snippetContext', () => {
  it('takes values, hints, secrets and Basic names from the spec', () => {
    const spec = specFromAttributes({ operation: 'thebase/requestToken', variables: { client_id: 'YOUR_CLIENT_ID' } }, { apis })
    expect(snippetContext(spec, { client_id: 'mine' })).toEqual({
      api: 'thebase',
      secrets: new Set(['client_secret']),
      values: { domain: 'demo.thebase.example', client_id: 'mine' },
      hints: { client_id: 'YOUR_CLIENT_ID' },
      basic: { username: 'client_id', password: 'client_secret' },
    })
  })
})

describe('cURL', () => {
  it.each([
    ['brackets', 'https://a.example/x?filter[id]=1', true],
    ['an unfilled name', 'https://a.example/{id}', true],
    ['a filled name', 'https://a.example/{v}', false],
  ])('switches patterns off for %s', (_case, url, expected) => {
    expect(snippet({ ...base, url }, 'curl', { ...context, values: { v: '1' } }).includes('--globoff')).toBe(expected)
  })
})
