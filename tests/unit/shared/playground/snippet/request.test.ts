import { describe, expect, it } from 'vitest'
import type { Language } from '#shared/playground/snippet/language.ts'
import { lineByLine, sum } from '#shared/playground/snippet/literals.ts'
import { Marks } from '#shared/playground/snippet/marks.ts'
import { joined, jsonParts, text, textParts, urlParts, variableOf } from '#shared/playground/snippet/parts.ts'
import type { Part, SnippetContext } from '#shared/playground/snippet/parts.ts'
import type { Payload } from '#shared/playground/snippet/payload.ts'
import { harRequest } from '#shared/playground/snippet/request.ts'
import type { SnippetLanguage } from '#shared/playground/snippet/languages.ts'
import type { RequestTemplate } from '#shared/playground/spec.ts'
import { snippet } from '../fixtures/snippet.ts'

const context: SnippetContext = {
  api: 'demo', secrets: new Set(['token', 'key']), values: { v: 'a b', n: '7', host: 'h.example' }, hints: { id: 'YOUR_ID', q: '<any word>' },
}
const base: RequestTemplate = { method: 'POST', url: 'https://a.example/x', headers: [], body: { type: 'none' } }
const writer: Language = { generate: () => '', json: 'text', form: 'text', basic: 'header', literals: /"(.*)"/g, write: () => '', payload: () => '', finish: code => code }

/** Parts as a line: `$NAME` reads the environment, `%NAME` encodes what it reads. */
function shown(parts: Part[]): string {
  return parts.map((part) => {
    if (part.type === 'text') return part.text
    if (part.type === 'boundary') return '<boundary>'
    return part.type === 'env' ? `${part.encoded ? '%' : '$'}${part.variable}` : `<${shown(part.username)}:${shown(part.password)}>`
  }).join('')
}

/** What a generator gets, with what stands behind the marks. */
function har(request: Partial<RequestTemplate>, language: Partial<Language> = {}, more: Partial<SnippetContext> = {}) {
  const marks = new Marks(JSON.stringify(request))
  const draft = { language: { ...writer, ...language }, context: { ...context, ...more }, marks }
  const { method, url, headers, postData } = harRequest({ ...base, ...request }, draft)
  const plain = (value: string) => shown(marks.parts(value))
  return {
    method, url: plain(url), headers: headers.map(({ name, value }) => `${plain(name)}: ${plain(value)}`),
    raw: headers.map(({ name, value }) => [name, value]),
    ...postData && { type: postData.mimeType, body: postData.params?.map(({ name, value }) => `${name}=${plain(value)}`) ?? plain(postData.text ?? ''), text: postData.text },
  }
}

const JSON_BODY = { type: 'json' as const, text: '{"a": "{token}"}' }
const form = (...fields: [string, string][]) => ({ type: 'form' as const, fields: fields.map(([name, value]) => ({ name, value })) })

describe('the body', () => {
  it.each(['GET', 'HEAD'] as const)('%s has none', (method) => {
    expect(har({ method, body: JSON_BODY })).not.toHaveProperty('body')
    expect(har({ method, body: JSON_BODY }).headers).toEqual([])
  })

  it.each<[string, Partial<RequestTemplate>, string, string]>([
    ['JSON', { body: JSON_BODY }, 'application/json', '{"a": "$DEMO_TOKEN"}'],
    ['text', { body: { type: 'text', text: 'a {v} {key}' } }, 'text/plain', 'a a b $DEMO_KEY'],
    ['a form', { body: form(['a b', '{v}&'], ['{key}', '{token}']) }, 'application/x-www-form-urlencoded', 'a%20b=a%20b%26&%DEMO_KEY=%DEMO_TOKEN'],
    ['JSON of another type', { body: JSON_BODY, headers: [{ name: 'CONTENT-TYPE', value: ' application/problem+json ; x=1 ' }] }, 'application/problem+json', '{"a": "$DEMO_TOKEN"}'],
    ['JSON of a type from the environment', { body: JSON_BODY, headers: [{ name: 'Content-Type', value: '{token}' }] }, 'application/json', '{"a": "$DEMO_TOKEN"}'],
  ])('%s', (_name, request, type, body) => {
    expect(har(request)).toMatchObject({ type, body })
  })

  it('is said to be what it is, once', () => {
    expect(har({ body: JSON_BODY }).headers).toEqual(['Content-Type: application/json'])
    expect(har({ body: JSON_BODY, headers: [{ name: 'content-type', value: 'text/x' }] }).headers).toEqual(['content-type: text/x'])
    expect(har({}).headers).toEqual([])
  })

  it('goes under another type where a generator mishandles its own', () => {
    expect(har({ body: { type: 'text', text: 'x' } }, { payloadType: 'application/json' })).toMatchObject({ type: 'application/json', body: 'x' })
  })

  it.each<[string, [string, string][], boolean]>([
    ['plain names', [['a', '{v}'], ['b.c-d_1', '{key}']], true], ['a name twice', [['a', '1'], ['a', '2']], false], ['a name with a blank', [['a b', '1'], ['c', '1']], false],
    ['a name that ends badly', [['a!', '1']], false], ['a name that begins badly', [['!a', '1']], false], ['a name from the environment', [['{key}', '1']], false],
  ])('a form of %s is fields: %s', (_name, fields, plain) => {
    const { body } = har({ body: form(...fields) }, { form: 'fields' })
    expect(Array.isArray(body)).toBe(plain)
    expect(Array.isArray(har({ body: form(...fields) }).body)).toBe(false)
  })

  it('fields have their values as they are', () => {
    expect(har({ body: form(['a', '{v}&'], ['b', '{key}']) }, { form: 'fields' }).body).toEqual(['a=a b&', 'b=$DEMO_KEY'])
  })
})

describe('JSON as a value of the language', () => {
  const structure = (json: string, request: Partial<RequestTemplate> = {}) => har({ body: { type: 'json', text: json }, ...request }, { json: 'structure' })

  it('has marks for its strings and nothing else', () => {
    const { text: value } = structure(' {"a": "x{token}", "b c": [1, true, null, "y", {"d": 2}], "e": {"f": {n}}}')
    expect(value).toMatch(/^\{"a":"zq-\d+-zq","zq-\d+-zq":\[1,true,null,"zq-\d+-zq",\{"d":2\}\],"e":\{"f":7\}\}$/)
    expect(structure('{"a": "x{token}", "b c": "{v}"}').body).toBe('{"a":"x$DEMO_TOKEN","b c":"a b"}')
  })

  it.each(['{"a": {}}', '{"a": { }}', '{"0": "a"}', '{"a": [{"12" : 1}]}', '{"a": {\n}}', '{"__proto__": 1}', '"text"', '7', '{"a": {token}}', '{"a": {unknown}}', '{"big": 12345678901234567890}', '{"a": 1.0}', '{"a": 1, "a": 2}', ' "[1]"', '{'])(
    '%s would lose something and stays text', (json) => {
      expect(structure(json).text).toMatch(/^zq-\d+-zq$/)
    })

  it('only where its type is plainly JSON, and the body is', () => {
    const headers = [{ name: 'Content-Type', value: 'application/problem+json' }]
    expect(structure('{"a":1}', { headers }).text).toMatch(/^zq/)
    expect(har({ headers: [{ name: 'Content-Type', value: 'application/json' }], body: { type: 'text', text: '{"a":1}' } }, { json: 'structure' }).text).toMatch(/^zq/)
    expect(har({ body: { type: 'json', text: '{"a":1}' } }).text).toMatch(/^zq/)
  })
})

describe('headers', () => {
  const headers = (...lines: [string, string][]) => har({ headers: lines.map(([name, value]) => ({ name, value })) })

  it('of one name are one line, cookies with semicolons', () => {
    expect(headers([' X-A ', ' 1 '], ['x-a', '{v}'], ['Cookie', 'a=1'], ['cookie', 'b=2']).headers).toEqual(['X-A: 1, a b', 'Cookie: a=1; b=2'])
  })

  it.each<[[string, string], [string, string] | undefined, string]>([
    [['Authorization', 'Bearer {token}'], ['Authorization', 'Bearer zq-1-zq'], 'Authorization: Bearer $DEMO_TOKEN'],
    [['AUTHORIZATION', 'Token  x y{token}'], ['AUTHORIZATION', 'Token zq-1-zq'], 'AUTHORIZATION: Token x y$DEMO_TOKEN'],
    [['Authorization', '{token}'], undefined, 'Authorization: $DEMO_TOKEN'],
    [['Authorization', 'Bearer'], undefined, 'Authorization: Bearer'],
    [['Authorization', 'a!b c'], undefined, 'Authorization: a!b c'],
    [['X-Scheme', 'Bearer {token}'], ['X-Scheme', 'zq-1-zq'], 'X-Scheme: Bearer $DEMO_TOKEN'],
    [['1-a', 'x'], undefined, '1-a: x'], [['a!b', 'x'], undefined, 'a!b: x'],
  ])('%j', (line, raw, readable) => {
    const found = headers(line)
    expect(found.headers).toEqual([readable])
    if (raw) expect(found.raw).toEqual([raw])
    else expect(found.raw).toEqual([[expect.stringMatching(/^zq-\d+-zq$/), expect.stringMatching(/^zq-\d+-zq$/)]])
  })

  it('Basic is a line of ours unless the generator writes it', () => {
    const basic = { username: 'v', password: 'key' }
    expect(har({}, {}, { basic }).headers).toEqual(['Authorization: <a b:$DEMO_KEY>'])
    expect(har({}, { basic: 'generated' }, { basic }).headers).toEqual([])
  })
})

describe('addresses', () => {
  it.each([
    ['https://{host}/{v}?a={v}', 'https://h.example/a%20b?a=a%20b'], ['https://{token}.example/{token}?a={token}', 'https://$DEMO_TOKEN.example/%DEMO_TOKEN?a=%DEMO_TOKEN'],
    ['https://a.example/{id}?q={q}&r={none}', 'https://a.example/YOUR_ID?q={q}&r={none}'], ['https://a.example/ü ß?x=ä', 'https://a.example/%C3%BC%20%C3%9F?x=%C3%A4'],
  ])('%s', (url, expected) => {
    expect(har({ url }).url).toBe(expected)
    expect(shown(urlParts(url, context))).toBe(expected)
  })

  it('a hint is in an address only if it needs no encoding, a value always', () => {
    const hinted = (hint: string) => shown(urlParts('https://a.example/{id}', { ...context, hints: { id: hint } }))
    expect([hinted('YOUR_ID.x-1'), hinted('a b'), hinted('é'), hinted('a/'), hinted('/a')]).toEqual(['https://a.example/YOUR_ID.x-1', ...Array.from({ length: 4 }, () => 'https://a.example/{id}')])
    expect(shown(urlParts('https://a.example/{id}', { ...context, values: { id: 'a/b' } }))).toBe('https://a.example/a%2Fb')
  })
})

describe('parts', () => {
  it('a JSON scalar stands outside strings, anything else leaves its name there', () => {
    expect(shown(jsonParts('[{n}, {v}, {id}, {token}, "{v}\\n", "{token}"]', { ...context, values: { ...context.values, v: 'a"b' } }))).toBe('[7, {v}, {id}, $DEMO_TOKEN, "a\\"b\\n", "$DEMO_TOKEN"]')
  })

  it.each<[Part[], Part[]]>([
    [[], [text('')]], [[text('')], [text('')]], [[text('a'), text('b')], [text('ab')]],
    [[text(''), { type: 'env', variable: 'A', encoded: false }, text('')], [{ type: 'env', variable: 'A', encoded: false }]],
  ])('%j joined is %j', (parts, expected) => expect(joined(parts)).toEqual(expected))

  it.each([['a', 'b c!!d', 'A_B_C_D'], ['1api', 'k2', '_1API_K2'], ['a1', '2', 'A1_2']])('%s %s is read from %s', (api, name, variable) => expect(variableOf(api, name)).toBe(variable))

  it('an empty value is a value, a name of the language is none', () => {
    expect(shown(textParts('{a}{constructor}', { ...context, values: { a: '' } }))).toBe('{constructor}')
  })
})

describe('marks', () => {
  it('are not what the text has already', () => {
    expect(new Marks('a zq b').mark([text('x')])).toBe('zqq-0-zqq')
    expect(new Marks('').mark([text('x')])).toBe('zq-0-zq')
  })

  it('are rewritten where they stand in a literal, and only there', () => {
    const marks = new Marks('')
    const payload: Payload = { type: 'text', contentType: [text('text/x')], parts: [text('two')] }
    const [one, two] = [marks.mark([text('one')]), marks.markPayload(payload)]
    const written: unknown[] = []
    const language = {
      literals: /"([^"]*)"|'([^']*)'/g,
      write: (parts: Part[]) => `*${written.push(shown(parts))}`,
      payload: (body: Payload) => `*${written.push(body)}`,
    }
    expect(marks.rewrite(`f("${one}", '${two}', "plain", "", ${one})`, language)).toBe(`f(*1, *2, "plain", "", ${one})`)
    expect(written).toEqual(['one', payload])
    expect([marks.payload, new Marks('').payload]).toEqual([payload, undefined])
    expect(shown(marks.parts(`a https://${one}/${two} zq-9-zq`))).toBe('a one/two ')
  })

  it('know the parts of credentials, too', () => {
    const marks = new Marks('')
    const password: Part = { type: 'env', variable: 'P', encoded: false }
    const basic: Part = { type: 'basic', username: [text('u')], password: [password] }
    marks.mark([text('a'), basic])
    expect(marks.all).toEqual([text('a'), basic, text('u'), password])
  })
})

describe('literals', () => {
  it.each([['a\nb', ['a\n', 'b']], ['a\n', ['a\n']], ['\n\n', ['\n', '\n']], ['', ['']], ['a', ['a']]])('%j is a line each', (value, lines) => {
    expect(lineByLine(value, ' + ')).toBe(lines.map(line => JSON.stringify(line)).join(' + '))
  })

  it('credentials are nothing where a language has no way to write them', () => {
    const writers = { text: (value: string) => value, env: (name: string) => `$${name}`, encodedEnv: (name: string) => `%${name}`, join: '+' }
    const basic: Part = { type: 'basic', username: [text('u')], password: [{ type: 'env', variable: 'P', encoded: true }] }
    expect(sum([text('a'), basic], writers)).toBe('a+')
    expect(sum([text('a'), basic], { ...writers, basic: (username, password) => `(${username}:${password})` })).toBe('a+(u:%P)')
  })
})

describe('HEAD', () => {
  const code = (language: SnippetLanguage, method: 'GET' | 'HEAD' | 'PUT') => snippet({ ...base, method }, language, context)

  it('has the words of its own that a tool needs', () => {
    expect(code('curl', 'HEAD')).toContain('--head')
    expect(code('curl', 'HEAD')).not.toContain('--request')
    expect(code('curl', 'PUT')).toMatch(/--request PUT/)
    expect(code('php', 'HEAD')).toContain('CURLOPT_NOBODY, true')
    expect(code('php', 'HEAD')).not.toContain('CUSTOMREQUEST')
    expect(code('php', 'PUT')).toContain('CURLOPT_CUSTOMREQUEST, \'PUT\'')
  })

  it('what is written as a method stays a text elsewhere', () => {
    const request: RequestTemplate = { ...base, headers: [{ name: 'X-A', value: '--request HEAD' }] }
    expect(snippet(request, 'curl', context)).toContain('\'X-A: --request HEAD\'')
  })
})
