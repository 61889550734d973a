import { describe, expect, it } from 'vitest'
import { PlaygroundError } from '#shared/playground/error.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import type { RequestTemplate } from '#shared/playground/spec.ts'
import { fillTemplate, placeholdersOf, unresolved } from '#shared/playground/template.ts'
import { resolverOf } from '#shared/playground/template/placeholder.ts'

const base: RequestTemplate = { method: 'GET', url: 'https://api.digishare.ma/v1/campaigns', headers: [], body: { type: 'none' } }

function fill(request: Partial<RequestTemplate>, values: Record<string, string> = {}) {
  return fillTemplate({ ...base, ...request }, resolverOf(values))
}

function failure(request: Partial<RequestTemplate>, values: Record<string, string> = {}) {
  try {
    fill(request, values)
  } catch (error) {
    if (error instanceof PlaygroundError) return { code: error.code, ...error.detail }
    throw error
  }
  return undefined
}

describe('placeholdersOf', () => {
  it('names every slot once, in order of appearance', () => {
    expect(placeholdersOf({
      method: 'POST',
      url: 'https://{{domain}}/users/{id}?q={q}&again={q}#{never}',
      headers: [{ name: 'Authorization', value: 'Bearer {token}' }, { name: 'X-Id', value: '{id}' }],
      body: { type: 'json', text: '{"code": "{{code}}", "n": {{ n }}, "o": {"p": 1}}' },
    })).toEqual([
      { name: 'domain', slot: 'host' },
      { name: 'id', slot: 'path' },
      { name: 'q', slot: 'query' },
      { name: 'token', slot: 'header' },
      { name: 'id', slot: 'header' },
      { name: 'code', slot: 'json-string' },
      { name: 'n', slot: 'json-value' },
    ])
  })

  it('reads form fields and text, and no body of a GET', () => {
    expect(placeholdersOf({ ...base, method: 'POST', body: { type: 'form', fields: [{ name: '{k}', value: '{v}' }] } }))
      .toEqual([{ name: 'k', slot: 'form' }, { name: 'v', slot: 'form' }])
    expect(placeholdersOf({ ...base, method: 'PUT', body: { type: 'text', text: 'a {b}' } })).toEqual([{ name: 'b', slot: 'text' }])
    expect(placeholdersOf({ ...base, body: { type: 'text', text: 'a {b}' } })).toEqual([])
  })
})

describe('unresolved', () => {
  it('lists the names without a value, once each', () => {
    const request = { ...base, url: 'https://api.digishare.ma/{b}/{a}?x={b}', headers: [{ name: 'x', value: '{c}' }] }
    expect(unresolved(request, resolverOf({ a: '' }))).toEqual(['b', 'c'])
  })
})

describe('fillTemplate', () => {
  it('fills every slot by its own rule', () => {
    expect(fill({
      method: 'POST',
      url: 'https://{{domain}}/users/{id}?q={q}',
      headers: [{ name: 'Authorization', value: 'Bearer {token}' }],
      body: { type: 'json', text: '{"note": "{note}", "big": 12345678901234567890}' },
    }, { domain: 'Demo.TheBase.example', id: 'a b', q: 'x&y=1#', token: 'abc', note: 'say "hi"\n' })).toEqual({
      method: 'POST',
      url: 'https://demo.thebase.example/users/a%20b?q=x%26y%3D1%23',
      headers: [['Authorization', 'Bearer abc']],
      body: { contentType: 'application/json', text: '{"note": "say \\"hi\\"\\n", "big": 12345678901234567890}' },
    })
  })

  it('treats both brace forms alike', () => {
    const values = { token: 't' }
    expect(fill({ headers: [{ name: 'a', value: '{token}' }] }, values)).toEqual(fill({ headers: [{ name: 'a', value: '{{ token }}' }] }, values))
  })

  it('V06: fills once, so that braces in a value are text', () => {
    const values = { token: '{apikey}', apikey: 'SECRET', code: '${apikey}{{apikey}}' }
    expect(fill({ headers: [{ name: 'a', value: 'Bearer {token}' }] }, values).headers).toEqual([['a', 'Bearer {apikey}']])
    expect(fill({ method: 'POST', body: { type: 'json', text: '["{code}"]' } }, values).body?.text).toBe('["${apikey}{{apikey}}"]')
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'unknown'])('V06: %s is an unknown name', (name) => {
    expect(failure({ url: `https://api.digishare.ma/{${name}}` })).toEqual({ code: 'unresolved_variable', name })
  })

  it('V07: braces that hold no name are text', () => {
    const text = '{"a":{"b":1},"c":{},"d":"{}","e":"{ x }","f":"{1}"}'
    expect(fill({ method: 'POST', body: { type: 'json', text } }).body?.text).toBe(text)
  })

  it.each(['YOUR_CLIENT_ID', 'VOTRE_JETON_D_ACCES', 'your-client-id', '<token>', ' YOUR_TOKEN '])('refuses the placeholder %s', (value) => {
    expect(failure({ headers: [{ name: 'a', value: '{token}' }] }, { token: value })).toEqual({ code: 'placeholder_value', name: 'token' })
  })

  it('takes the author\'s content type for the body, and leaves it a header where there is none', () => {
    const headers = [{ name: 'Content-Type', value: 'application/vnd.api+json' }]
    expect(fill({ method: 'POST', headers, body: { type: 'json', text: '{}' } }))
      .toMatchObject({ headers: [], body: { contentType: 'application/vnd.api+json' } })
    expect(fill({ headers })).toEqual({ method: 'GET', url: base.url, headers: [['Content-Type', 'application/vnd.api+json']] })
    expect(fill({ method: 'PUT', body: { type: 'text', text: 'x' } }).body?.contentType).toBe('text/plain; charset=utf-8')
  })

  it('refuses two content types', () => {
    const headers = [{ name: 'Content-Type', value: 'a/b' }, { name: 'content-type', value: 'c/d' }]
    expect(failure({ method: 'POST', headers, body: { type: 'json', text: '{}' } })).toEqual({ code: 'invalid_header', name: 'content-type' })
  })

  it.each(['GET', 'HEAD'] as const)('%s carries no body', (method) => {
    expect(fill({ method, body: { type: 'json', text: '{"a": "{unknown}"' } }).body).toBeUndefined()
  })

  it('V08: encodes a form value', () => {
    const body = { type: 'form' as const, fields: [{ name: 'client_id', value: '{id}' }, { name: 'grant_type', value: 'client_credentials' }] }
    expect(fill({ method: 'POST', body }, { id: 'a&grant_type=password é' }).body)
      .toEqual({ contentType: 'application/x-www-form-urlencoded', text: 'client_id=a%26grant_type%3Dpassword+%C3%A9&grant_type=client_credentials' })
  })
})

describe('isPlaceholder', () => {
  it.each(['Your order is on its way', 'votre commande', 'client_credentials', 'yours', '<b>x</b>', ''])('%s is a value', (value) => {
    expect(isPlaceholder(value)).toBe(false)
  })
})
