import { describe, expect, it } from 'vitest'
import type { SnippetLanguage } from '#shared/playground/snippet/languages.ts'
import type { SnippetContext } from '#shared/playground/snippet/parts.ts'
import type { BodyFile, RequestBody, RequestTemplate } from '#shared/playground/spec.ts'
import { snippet, WAYS } from './fixtures/snippet.ts'

const context: SnippetContext = { api: 'demo', secrets: new Set(['token']), values: { v: 'it\'s "$HOME" \\ #{x} שלום' } }
const report: BodyFile = { filename: 'گزارش "a", b.pdf', contentType: 'application/pdf', base64: '' }
const empty: BodyFile = { filename: '', contentType: '', base64: '' }

function code(language: SnippetLanguage, body: RequestBody, request: Partial<RequestTemplate> = {}) {
  return snippet({ method: 'POST', url: 'https://a.example/x', headers: [], body, ...request }, language, context)
}

/** A body of every kind, with text that each language writes in its own way. */
const BODIES: [RequestBody, Partial<RequestTemplate>?][] = [
  [{ type: 'json', text: '{"note": "{v}", "نام": ["{token}", 1, null]}' }, {
    url: 'https://a.example/דוח?q={v}', headers: [{ name: 'Cookie', value: 'sid={token}; a="b$c"' }, { name: 'X-Note', value: '"\\$HOME\' `x` #{y}' }],
  }],
  [{ type: 'form', fields: [{ name: 'note', value: '{v}' }, { name: 'key', value: '{token}' }] }],
  [{ type: 'text', text: '@{v}\r\n$x' }],
  [{ type: 'binary', file: report }],
  [{ type: 'binary' }, { headers: [{ name: 'Content-Type', value: 'image/svg+xml; charset=utf-8' }] }],
  [{ type: 'multipart', parts: [{ name: 'note', value: '@{v}\r\n' }, { name: 'key', value: '{token}' }, { name: 'a"b', file: report }, { name: 'c', file: empty }] }],
  [{ type: 'multipart', parts: [{ name: 'f', file: report }, { name: 'f', value: '1' }] }, { headers: [{ name: 'Content-Type', value: 'multipart/form-data' }, { name: 'Authorization', value: 'Bearer {token}' }] }],
  [{ type: 'multipart', parts: [{ name: 'a', value: '1' }] }],
]

describe.each(WAYS)('$label', ({ id }) => {
  it('writes bodies of every kind as its golden file has them', async () => {
    const all = BODIES.map(([body, request]) => code(id, body, request)).join(`\n\n${'-'.repeat(80)}\n\n`)
    await expect(`${all}\n`).toMatchFileSnapshot(`golden/bodies/${id}.txt`)
  })

  it('names the files and leaves out what is in them', () => {
    const filled = { ...report, base64: btoa('in the file') }
    for (const body of [{ type: 'binary', file: filled }, { type: 'multipart', parts: [{ name: 'f', file: filled }] }] satisfies RequestBody[]) {
      expect(code(id, body)).toContain('گزارش')
      expect(code(id, body)).not.toContain(filled.base64)
    }
  })

  it('has a name to replace where no file was chosen', () => {
    expect(code(id, { type: 'binary' })).toMatch(/["'@]file["']/)
    expect(code(id, { type: 'multipart', parts: [{ name: 'x', file: empty }] })).toMatch(/["']file\\?["']/)
  })
})

describe('cURL', () => {
  it('takes a file that is called like the standard input for a file', () => {
    const hyphen = { ...empty, filename: '-' }
    expect(code('curl', { type: 'binary', file: hyphen })).toContain('--data-binary \'@./-\'')
    expect(code('curl', { type: 'multipart', parts: [{ name: 'a', file: hyphen }] })).toContain('\'a=@"./-";type=application/octet-stream\'')
  })
})

describe('PHP', () => {
  it('writes the body itself where an array would lose a part', () => {
    const parts = [{ name: '{v}', value: '1' }, { name: 'it\'s "$HOME" \\ #{x} שלום', value: '2' }]
    expect(code('php', { type: 'multipart', parts })).toContain('random_bytes')
    expect(code('php', { type: 'multipart', parts: parts.slice(1) })).not.toContain('random_bytes')
  })
})

describe('C#', () => {
  it('has lines about the body among those of the body', () => {
    const headers = [{ name: 'content-language', value: 'he' }, { name: 'X-A', value: '1' }, { name: 'Content-Encoding', value: '{token}' }]
    expect(code('csharp', { type: 'text', text: 'request.Content = x' }, { headers }).split('\n').filter(line => line.includes('TryAdd'))).toEqual([
      'request.Headers.TryAddWithoutValidation("X-A", "1");',
      'request.Content.Headers.TryAddWithoutValidation("content-language", "he");',
      'request.Content.Headers.TryAddWithoutValidation("Content-Encoding", Environment.GetEnvironmentVariable("DEMO_TOKEN"));',
    ])
    expect(code('csharp', { type: 'none' }, { headers })).toContain('request.Headers.TryAddWithoutValidation("content-language", "he");')
  })
})

describe('Go', () => {
  it('imports what it uses', () => {
    const imports = (body: RequestBody, request?: Partial<RequestTemplate>) => [...code('go', body, request).matchAll(/^\t(?:neturl )?"(.*)"$/gm)].map(([, name]) => name)
    expect(imports({ type: 'text', text: 'x' })).toEqual(['fmt', 'io', 'net/http', 'strings'])
    expect(imports({ type: 'binary' })).toEqual(['bytes', 'fmt', 'io', 'net/http', 'os'])
    expect(imports({ type: 'multipart', parts: [{ name: 'a', value: '1' }] })).toEqual(['bytes', 'fmt', 'io', 'mime/multipart', 'net/http'])
    expect(imports({ type: 'multipart', parts: [{ name: 'a', file: report }] }, { url: 'https://a.example/?k={token}' }))
      .toEqual(['bytes', 'fmt', 'io', 'mime/multipart', 'net/http', 'net/textproto', 'net/url', 'os'])
  })
})
