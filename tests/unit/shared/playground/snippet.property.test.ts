import fc from 'fast-check'
import { expect, it } from 'vitest'
import { snippet } from './fixtures/snippet.ts'

const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'\'"`$\\{}#\n\r\t\u2028 aא') }))

/** Runs JavaScript code with a `fetch` that only notes what it is called with. */
async function called(code: string): Promise<[string, RequestInit]> {
  const calls: [string, RequestInit][] = []
  const note = async (url: string, options: RequestInit = {}) => {
    calls.push([url, options])
    return new Response('')
  }
  const body = new Function('fetch', 'console', `return (async () => {${code}\n})()`)
  await body(note, { log() {} })
  expect(calls).toHaveLength(1)
  return calls[0] ?? ['', {}]
}

it('JavaScript code gives back every value as it was', async () => {
  await fc.assert(fc.asyncProperty(anyText, anyText, fc.jsonValue(), async (value, literal, rest) => {
    const template = JSON.stringify({ literal: literal.replaceAll('{', '('), rest: JSON.parse(JSON.stringify(rest).replaceAll(/(?<=[{"[,:])\{(?=[A-Za-z_])/g, '{ ')) })
    fc.pre(!/\{\{?\s*[A-Za-z_]/.test(template))
    const [url, options] = await called(snippet({
      method: 'POST',
      url: 'https://a.example/p/{v}?q={v}',
      headers: [{ name: 'X-A', value: `-{v}-` }],
      body: { type: 'json', text: template.replace('{', '{"v": "{v}", ') },
    }, 'js', { api: 'demo', secrets: new Set(), values: { v: value } }))
    expect(url).toBe(`https://a.example/p/${encodeURIComponent(value)}?q=${encodeURIComponent(value)}`)
    expect(options.headers).toEqual({ 'X-A': `-${value}-`, 'Content-Type': 'application/json' })
    expect(JSON.parse(String(options.body))).toEqual({ v: value, ...JSON.parse(template) as object })
  }))
})
