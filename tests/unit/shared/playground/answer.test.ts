import { describe, expect, it } from 'vitest'
import { accessTokenOf, bytesOf, firstChunks, headerOf, kindOf, textOf } from '#shared/playground/answer.ts'
import { emptyExchange, foldEvent } from '#shared/playground/event.ts'
import type { EventOf, Exchange, PlaygroundEvent } from '#shared/playground/event.ts'

const text = (chunk: string): EventOf<'data'> => ({ type: 'data', encoding: 'utf8', chunk, at: 0 })
const binary = (...bytes: number[]): EventOf<'data'> => ({ type: 'data', encoding: 'base64', chunk: Buffer.from(bytes).toString('base64'), at: 0 })

function answer(type: string | undefined, chunks: EventOf<'data'>[], status = 200): Exchange {
  const headers: [string, string][] = type === undefined ? [] : [['Content-Type', type]]
  return { state: 'done', auth: [], chunks, head: { type: 'head', requestId: 'r', status, statusText: '', headers, method: 'GET', url: 'https://api.example/', timing: {} } }
}

it('finds a header in any case', () => {
  expect(headerOf(answer('text/plain', []), 'content-type')).toBe('text/plain')
  expect(headerOf(answer('text/plain', []), 'etag')).toBeUndefined()
  expect(headerOf(emptyExchange(), 'content-type')).toBeUndefined()
})

describe('firstChunks', () => {
  const chunks = [text('12345'), text('12345'), text('12345')]
  it.each([[0, 1], [4, 1], [5, 2], [9, 2], [10, 3], [15, 3], [99, 3]])('of %i characters it takes %i pieces', (size, count) => {
    expect(firstChunks(chunks, size)).toEqual(chunks.slice(0, count))
  })

  it('counts bytes where they are binary', () => {
    const pieces = [binary(1, 2, 3), binary(4, 5, 6)]
    expect(firstChunks(pieces, 2)).toHaveLength(1)
    expect(firstChunks(pieces, 3)).toBe(pieces)
  })
})

describe('the body', () => {
  it('is the bytes that came, in order', () => {
    expect([...bytesOf({ chunks: [text('é'), binary(0, 255), text('a')] })]).toEqual([0xC3, 0xA9, 0, 255, 0x61])
  })

  it('as text joins what was cut', () => {
    expect(textOf({ chunks: [text('a'), text('ب')] })).toBe('aب')
    expect(textOf({ chunks: [binary(0xC3), binary(0xA9, 0xFF), text('!')] })).toBe('é\uFFFD!')
  })

  it.each([
    ['text', [text('\uFEFF{"a":1}')]], ['pieces of text', [text('\uFEFF'), text('{"a":1}')]],
    ['bytes', [binary(0xEF, 0xBB), binary(0xBF), text('{"a":1}')]],
  ])('as %s is read without the mark of its encoding, which stays among the bytes', (_, chunks) => {
    expect(textOf({ chunks })).toBe('{"a":1}')
    expect([...bytesOf({ chunks })].slice(0, 4)).toEqual([0xEF, 0xBB, 0xBF, 0x7B])
  })

  it('as text keeps the same character anywhere else', () => {
    expect(textOf({ chunks: [text('a'), text('\uFEFFb')] })).toBe('a\uFEFFb')
    expect(textOf({ chunks: [text('\uFEFF\uFEFFa')] })).toBe('\uFEFFa')
  })
})

describe('kindOf', () => {
  it.each([
    ['application/json', 'json'], ['Application/Problem+JSON ; charset=utf-8', 'json'], ['application/jsonp', 'binary'], ['application/json-seq', 'text'],
    ['image/gif', 'image'], ['image/avif', 'image'], ['image/bmp', 'image'], ['image/x-icon', 'image'], ['image/vnd.microsoft.icon', 'image'],
    ['image/png2', 'binary'], ['x-image/png', 'binary'], ['application/octet-stream', 'binary'], ['application/x-www-form-urlencoded', 'text'], ['application/yaml', 'text'],
    ['application/x-ndjson', 'text'], ['application/atom+xml', 'text'], ['not text/plain', 'binary'], ['text/plain', 'text'], ['image/svg+xml', 'text'], [undefined, 'binary'],
  ])('binary %s is %s', (type, kind) => {
    expect(kindOf(answer(type, [binary(0xFF, 0xFE)]))).toBe(kind)
  })

  it('what has no body is empty, what reads as text is text', () => {
    expect(kindOf(answer('image/png', []))).toBe('empty')
    expect(kindOf(answer('application/octet-stream', [text('a'), text('b')]))).toBe('text')
    expect(kindOf(answer('application/octet-stream', [text('a'), binary(1)]))).toBe('binary')
  })
})

describe('accessTokenOf', () => {
  const json = 'application/json'
  it.each<[string, Exchange, string | undefined]>([
    ['a token answer', answer(json, [text('{"access_'), text('token":"t"}')]), 't'],
    ['an error', answer(json, [text('{"access_token":"t"}')], 400), undefined],
    ['another kind of success', answer(json, [text('{"access_token":"t"}')], 201), undefined],
    ['no JSON by its type', answer('text/plain', [text('{"access_token":"t"}')]), undefined],
    ['no JSON', answer(json, [text('{"access_token":"t"')]), undefined],
    ['an empty token', answer(json, [text('{"access_token":""}')]), undefined],
    ['a token that is no text', answer(json, [text('{"access_token":7}')]), undefined],
    ['nothing yet', emptyExchange(), undefined],
    ['64 KiB', answer(json, [text(`{"access_token":"t"${' '.repeat(64 * 1024)}`), text('}')]), undefined],
    ['64 KiB in one piece', answer(json, [text(`{"access_token":"t"}${' '.repeat(64 * 1024)}`)]), 't'],
  ])('of %s', (_name, exchange, token) => {
    expect(accessTokenOf(exchange)).toBe(token)
  })

  it('is where the API says, and nothing that every object has is one', () => {
    const renamed = answer(json, [text('{"access_token":"other","jwt":"t"}')])
    expect([accessTokenOf(renamed, 'jwt'), accessTokenOf(renamed, 'constructor'), accessTokenOf(answer(json, [text('["t"]')]), '0')]).toEqual(['t', undefined, undefined])
  })
})

describe('foldEvent', () => {
  const auth: PlaygroundEvent = { type: 'auth', step: 'secret_used', name: 'token', at: 1 }
  const head: PlaygroundEvent = { type: 'head', requestId: 'r', status: 204, statusText: '', headers: [], method: 'GET', url: '', timing: {} }
  const end: PlaygroundEvent = { type: 'end', bytes: 2, timing: {} }
  const error: PlaygroundEvent = { type: 'error', code: 'reset', detail: {} }

  it('puts frames together, one after the other', () => {
    const steps = [auth, { ...auth, name: 'key' }, head, text('a'), text('b'), end].reduce<Exchange[]>((all, event) => [...all, foldEvent(all.at(-1) ?? emptyExchange(), event)], [])
    expect(steps.map(({ state }) => state)).toEqual(['pending', 'pending', 'streaming', 'streaming', 'streaming', 'done'])
    expect(steps.at(-1)).toEqual({ state: 'done', auth: [auth, { ...auth, name: 'key' }], head, chunks: [text('a'), text('b')], end })
    expect(steps[0]).toEqual({ state: 'pending', auth: [auth], chunks: [] })
  })

  it('an error ends it and keeps what came', () => {
    expect(foldEvent(foldEvent(emptyExchange(), head), error)).toEqual({ state: 'failed', auth: [], chunks: [], head, error })
  })
})
