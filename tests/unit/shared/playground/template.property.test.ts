import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PlaygroundError } from '#shared/playground/error.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import { fillHeader } from '#shared/playground/template/header.ts'
import { jsonErrorPosition } from '#shared/playground/template/json-error.ts'
import { fillJson } from '#shared/playground/template/json.ts'
import { fillUrl } from '#shared/playground/template/url.ts'

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.string({ unit: fc.constantFrom(...'\r\n\t\0 /\\.?#%@:;&=+"{}[]\u200F\u0661a1') }))
  .filter(value => !isPlaceholder(value))

/** The result, or `undefined` where the value was refused with a code; anything else is a fault. */
function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run()
  } catch (error) {
    if (error instanceof PlaygroundError) return undefined
    throw error
  }
}

it('a filled JSON parses to the same structure with only that leaf changed', () => {
  fc.assert(fc.property(fc.jsonValue(), anyText, fc.boolean(), (rest, value, pretty) => {
    const neutral = JSON.stringify(rest).replaceAll('{', '{ ')
    const template = `{"leaf": "a{v}b",${pretty ? '\n  ' : ''}"rest": ${neutral}}`
    fc.pre(!/\{\{?\s*[A-Za-z_]/.test(neutral))
    const filled: unknown = JSON.parse(fillJson(template, () => value))
    expect(filled).toEqual(JSON.parse(`{"leaf": ${JSON.stringify(`a${value}b`)}, "rest": ${neutral}}`))
  }))
})

it('a value outside a string is one scalar or refused', () => {
  const almost = fc.oneof(anyText, fc.stringMatching(/^[-+0-9.eE]{1,8}$/), fc.constantFrom('true', 'null', 'false', '1,2', '"x"'))
  fc.assert(fc.property(almost, (value) => {
    const filled = attempt(() => fillJson('[1, {v}, {"k": {{v}}}]', () => value))
    if (filled === undefined) return
    const parsed: unknown = JSON.parse(filled)
    expect(parsed).toEqual([1, JSON.parse(value), { k: JSON.parse(value) }])
    expect(typeof JSON.parse(value) === 'object' ? JSON.parse(value) : 0).toBeOneOf([null, 0])
  }))
})

it('the scanner and the engine agree on what JSON is', () => {
  const damaged = fc.tuple(fc.jsonValue(), fc.nat(), fc.constantFrom('', ',', '"', '}', '0', '\\', ' ')).map(([value, at, insert]) => {
    const text = JSON.stringify(value)
    const index = at % (text.length + 1)
    return text.slice(0, index) + insert + text.slice(index + (insert ? 0 : 1))
  })
  fc.assert(fc.property(fc.oneof(damaged, fc.json()), (text) => {
    const parses = attempt(() => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    })
    expect(jsonErrorPosition(text) === undefined).toBe(parses)
  }), { numRuns: 1000 })
})

it('no value of a path or query changes the origin, the number of segments or the names of the query', () => {
  fc.assert(fc.property(anyText, anyText, (id, q) => {
    const url = attempt(() => fillUrl('https://api.digishare.ma/v1/thirds/{id}/x?search={q}&page=1', name => name === 'id' ? id : q))
    if (url === undefined) return
    const parsed = new URL(url)
    expect(parsed.origin).toBe('https://api.digishare.ma')
    expect(parsed.pathname.split('/').map(decodeURIComponent)).toEqual(['', 'v1', 'thirds', id, 'x'])
    expect([...parsed.searchParams]).toEqual([['search', q], ['page', '1']])
    expect(parsed.hash).toBe('')
  }), { numRuns: 1000 })
})

it('no value of a host part leaves the suffix', () => {
  fc.assert(fc.property(fc.oneof(anyText, fc.domain()), (tenant) => {
    const url = attempt(() => fillUrl('https://{tenant}.thebase.example/oauth/token', () => tenant))
    if (url === undefined) return
    expect(new URL(url).host).toBe(`${tenant.toLowerCase()}.thebase.example`)
    expect(new URL(url).pathname).toBe('/oauth/token')
  }), { numRuns: 1000 })
})

it('a filled header is visible ASCII on one line', () => {
  fc.assert(fc.property(anyText, (value) => {
    const line = attempt(() => fillHeader({ name: 'Authorization', value: 'Bearer {token}' }, () => value))
    if (line) expect(line[1]).toMatch(/^[\u0020-\u007E]*$/)
  }), { numRuns: 1000 })
})
