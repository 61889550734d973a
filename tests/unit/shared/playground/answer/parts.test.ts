import { describe, expect, it } from 'vitest'
import type { BodyKind } from '#shared/playground/answer.ts'
import { fileNameOf } from '#shared/playground/answer/file.ts'
import { lineAt, matchesOf, MOST_MATCHES } from '#shared/playground/answer/find.ts'
import { foldsAround, foldsOf, hiddenLines } from '#shared/playground/answer/folds.ts'
import { answerLanguage } from '#shared/playground/answer/language.ts'
import { phasesOf } from '#shared/playground/answer/phases.ts'
import { messageReader, streamOf } from '#shared/playground/answer/stream.ts'
import { maskTokens } from '#shared/playground/answer/tokens.ts'
import type { EventOf } from '#shared/playground/event.ts'
import { formatJson } from '#shared/playground/template/json-layout.ts'
import { answerOf } from '../../../../attacks/page/exchange.ts'

describe('folds', () => {
  const text = formatJson('{"a":[1,{"b":2}],"c":{},"d":"{"}')

  it('are the objects and lists with something in them', () => {
    expect(foldsOf(text)).toEqual([{ from: 0, to: 9, count: 3 }, { from: 1, to: 6, count: 2 }, { from: 3, to: 5, count: 1 }])
  })

  it('hide what is within, not the ends', () => {
    expect([...hiddenLines(foldsOf(text), new Set([1]))]).toEqual([2, 3, 4, 5])
    expect(hiddenLines(foldsOf(text), new Set()).size).toBe(0)
  })

  it('are found around a line', () => {
    expect(foldsAround(foldsOf(text), 4)).toEqual([0, 1, 3])
    expect(foldsAround(foldsOf(text), 0)).toEqual([])
    expect([5, 6, 8, 9, 10].map(line => foldsAround(foldsOf(text), line))).toEqual([[0, 1], [0], [0], [], []])
  })

  it('are none where nothing would be hidden', () => {
    expect(foldsOf('{\n}')).toEqual([])
    expect(foldsOf('[\n[\n]\n]')).toEqual([{ from: 0, to: 3, count: 1 }])
  })

  it('have a limit of characters and of lines', () => {
    const long = (length: number) => foldsOf(`[\n${'1'.repeat(length - 4)}\n]`)
    expect([long(256 * 1024), long(256 * 1024 + 1)].map(({ length }) => length)).toEqual([1, 0])
    const tall = (lines: number) => foldsOf(`[\n${'1\n'.repeat(lines - 2)}]`)
    expect([tall(5000), tall(5001)].map(({ length }) => length)).toEqual([1, 0])
  })

  it.each(['', 'a', '}\n]', '[\n[\n[', `[\n${'1,\n'.repeat(5000)}1]`, `["${'a'.repeat(256 * 1024)}"]`])('are none in what is no document', (other) => {
    expect(foldsOf(other)).toEqual([])
  })
})

describe('finding', () => {
  it.each([
    ['Abc abc', 'ABC', [[0, 3], [4, 7]]], ['a.b', '.', [[1, 2]]], ['a-b/c', '-', [[1, 2]]], ['a', '', []], ['سلام', 'لا', [[1, 3]]], ['[0]', '[0', [[0, 2]]], ['x{1}', '{1}', [[1, 4]]],
  ])('in %j of %j', (text, query, places) => {
    expect(matchesOf(text, query).map(({ start, end }) => [start, end])).toEqual(places)
  })

  it('stops counting', () => {
    expect(matchesOf('a'.repeat(5000), 'a')).toHaveLength(MOST_MATCHES)
  })

  it('knows the line', () => {
    expect([0, 1, 2, 3].map(offset => lineAt('a\nb\nc', offset))).toEqual([0, 0, 1, 1])
    expect(lineAt('a\nb\nc', 4)).toBe(2)
  })
})

describe('phases', () => {
  it('follow each other', () => {
    expect(phasesOf({ dns: 2, connect: 3, tls: 5, firstByte: 25, total: 30 })).toEqual([
      { name: 'dns', time: 2 }, { name: 'connect', time: 3 }, { name: 'tls', time: 5 }, { name: 'firstByte', time: 15 }, { name: 'body', time: 5 },
    ])
  })

  it('are only those that were measured, and never less than nothing', () => {
    expect(phasesOf({ firstByte: 4, total: 3 })).toEqual([{ name: 'firstByte', time: 4 }, { name: 'body', time: 0 }])
    expect(phasesOf({})).toEqual([])
    expect(phasesOf({ total: 3 })).toEqual([])
    expect(phasesOf({ firstByte: 4 })).toEqual([{ name: 'firstByte', time: 4 }])
  })
})

describe('messages', () => {
  const piece = (chunk: string, at = 1): EventOf<'data'> => ({ type: 'data', encoding: 'utf8', chunk, at })

  it.each([
    ['text/event-stream; charset=utf-8', 'sse'], ['Text/Event-Stream ; a=b', 'sse'], ['application/jsonl ;', 'lines'], ['application/x-ndjson', 'lines'], ['application/jsonl', 'lines'], ['application/json-seq', 'lines'], ['application/json', undefined], ['', undefined],
  ])('%s has %s', (type, kind) => {
    expect(streamOf(answerOf('', type))).toBe(kind)
  })

  it('of an event stream have name, id and lines', () => {
    const reader = messageReader('sse')
    expect(reader.read(piece(': hello\nid: 7\nevent: tick\ndata: a\nda', 1))).toEqual([])
    expect(reader.read(piece('ta:b\r', 2))).toEqual([])
    expect(reader.read(piece('\n\r\n\ndata\n\n', 3))).toEqual([{ at: 3, name: 'tick', id: '7', text: 'a\nb' }, { at: 3, text: '' }])
    expect(reader.rest(4)).toEqual([])
  })

  it('are lines, and the last may have no end', () => {
    const reader = messageReader('lines')
    expect(reader.read(piece('{"a":1}\n\n\u001E{"b"', 1))).toEqual([{ at: 1, text: '{"a":1}' }])
    expect(reader.read(piece(':2}\nno', 2))).toEqual([{ at: 2, text: '{"b":2}' }])
    expect(reader.rest(3)).toEqual([{ at: 3, text: 'no' }])
  })

  it('that end with the stream are whole', () => {
    const reader = messageReader('sse')
    reader.read(piece('data: last'))
    expect(reader.rest(9)).toEqual([{ at: 9, text: 'last' }])
  })

  it('end with any end of a line, and carry nothing but name, id and data', () => {
    const reader = messageReader('sse')
    expect(reader.read(piece('retry: 5\rdata: a\rdata:  b: c\r\rdata: d\n\r\nx', 1))).toEqual([{ at: 1, text: 'a\n b: c' }, { at: 1, text: 'd' }])
    const halves = messageReader('sse')
    expect(halves.read(piece('data: a\r', 1))).toEqual([])
    expect(halves.read(piece('\ndata: b\n\n', 2))).toEqual([{ at: 2, text: 'a\nb' }])
  })

  it('are none of blank lines', () => {
    expect(messageReader('lines').read(piece(' \n\t\n 1 \n'))).toEqual([{ at: 1, text: ' 1 ' }])
  })

  it('may come as bytes', () => {
    const reader = messageReader('lines')
    const bytes = Buffer.from('é\n')
    const binary = (part: Buffer): EventOf<'data'> => ({ type: 'data', encoding: 'base64', chunk: part.toString('base64'), at: 5 })
    expect([...reader.read(binary(bytes.subarray(0, 1))), ...reader.read(binary(bytes.subarray(1)))]).toEqual([{ at: 5, text: 'é' }])
  })

  const bytes = (...values: number[]): EventOf<'data'> => ({ type: 'data', encoding: 'base64', chunk: Buffer.from(values).toString('base64'), at: 1 })

  it.each([
    ['text', [piece('\uFEFFdata: a\n\n', 1)]], ['pieces of text', [piece('', 1), piece('\uFEFF', 1), piece('data: a\n\n', 1)]],
    ['bytes', [bytes(0xEF), bytes(0xBB, 0xBF), piece('data: a\n\n', 1)]],
  ])('are the first of their stream behind a mark of its encoding: %s', (_, pieces) => {
    const reader = messageReader('sse')
    expect(pieces.flatMap(part => reader.read(part))).toEqual([{ at: 1, text: 'a' }])
  })

  it('lose one such mark, at the very beginning', () => {
    const reader = messageReader('lines')
    expect(reader.read(piece('\uFEFF\uFEFF1\n', 1))).toEqual([{ at: 1, text: '\uFEFF1' }])
    expect(reader.read(piece('\uFEFF2\n', 2))).toEqual([{ at: 2, text: '\uFEFF2' }])
    const binary = messageReader('lines')
    expect(binary.read(bytes(0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, 0x31, 0x0A))).toEqual([{ at: 1, text: '\uFEFF1' }])
  })
})

it.each<[text: string, shown: string, member?: string]>([
  ['{"access_token":"secret","expires_in":60}', '{"access_token":"••••••••••••","expires_in":60}'],
  [String.raw`{"refresh_token": "a\"b", "id_token" : "c"}`, '{"refresh_token": "••••••••••••", "id_token" : "••••••••••••"}'],
  ['{"access_token":"half of it', '{"access_token":"••••••••••••'],
  ['{"token_type":"Bearer"}', '{"token_type":"Bearer"}'],
  ['access_token=abc&scope=read&refresh_token=d%20e', 'access_token=••••••••••••&scope=read&refresh_token=••••••••••••'],
  ['{"jwt":"secret"}', '{"jwt":"secret"}'],
  ['{"jwt":"secret","refresh_token":"b","not.jwt":"c"}', '{"jwt":"••••••••••••","refresh_token":"••••••••••••","not.jwt":"c"}', 'jwt'],
  ['{"a.b":"secret","aXb":"open"}', '{"a.b":"••••••••••••","aXb":"open"}', 'a.b'],
  ['jwt=secret', 'jwt=••••••••••••', 'jwt'],
])('%s is shown as %s', (text, shown, member) => {
  expect(maskTokens(text, member)).toBe(shown)
})

it.each([
  ['application/json; charset=utf-8', 'listThings.json'], ['application/problem+json', 'listThings.json'], ['image/jpeg', 'listThings.jpg'], ['image/svg+xml', 'listThings.svg'],
  ['application/atom+xml', 'listThings.xml'], ['text/plain', 'listThings.txt'], ['text/event-stream', 'listThings.txt'], ['application/x-ndjson', 'listThings.ndjson'],
  ['application/octet-stream', 'listThings.bin'], ['', 'listThings.txt'], ['text/x-sh', 'listThings.txt'], ['Application/PDF ; a=b', 'listThings.pdf'], ['application/xzip', 'listThings.txt'], ['application/zipx', 'listThings.txt'], ['application/constructor', 'listThings.txt'],
])('an answer of type %s is saved as %s', (type, name) => {
  expect(fileNameOf('listThings', answerOf('a', type))).toBe(name)
})

it('an answer of bytes of no known type is saved as bytes', () => {
  const exchange = answerOf('', 'application/x-odd')
  expect(fileNameOf('a', { ...exchange, chunks: [{ type: 'data', encoding: 'base64', chunk: '/w==', at: 0 }] })).toBe('a.bin')
})

it.each<[BodyKind, string | undefined, string]>([
  ['json', 'text/html', 'json'], ['text', 'text/html; charset=utf-8', 'xml'], ['text', 'application/atom+XML', 'xml'], ['text', 'application/xml', 'xml'],
  ['text', 'text/plain', 'text'], ['text', 'application/xmlish', 'text'], ['text', 'html', 'text'], ['binary', undefined, 'text'],
])('a body of kind %s and type %s is coloured as %s', (kind, type, language) => {
  expect(answerLanguage(kind, type)).toBe(language)
})

it('no path is ever part of a file name', () => {
  expect(fileNameOf('../../x', answerOf('a', 'text/html'))).toBe('....x.html')
  expect(fileNameOf('/', answerOf('a', 'text/html'))).toBe('answer.html')
})
