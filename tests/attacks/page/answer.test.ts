import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessTokenOf, kindOf } from '#shared/playground/answer.ts'
import { piecesOf } from '#shared/playground/marks.ts'
import { answerView, isColourable, shownPart } from '#shared/playground/view.ts'
import { generated, hostile } from '../../fixtures/inputs.ts'
import { answerOf } from './exchange.ts'

const MEBIBYTE = 1024 * 1024

describe('X01, X02 markup is text, and only raster images are images', () => {
  it.each([
    ['text/html', 'text'], ['text/html; charset=utf-8', 'text'], ['TEXT/HTML', 'text'], ['application/xhtml+xml', 'text'], ['image/svg+xml', 'text'],
    ['IMAGE/SVG+XML;charset=utf-8', 'text'], ['application/xml', 'text'], ['text/xml', 'text'], ['application/rss+xml', 'text'], ['application/mathml+xml', 'text'],
    ['text/javascript', 'text'], ['application/javascript', 'text'], ['multipart/related', 'text'], ['application/pdf', 'text'], ['', 'text'],
    ['image/svg', 'text'], ['image/svg+xml,image/png', 'text'], ['text/html;image/png', 'text'],
    ['image/png', 'image'], ['image/jpeg', 'image'], ['image/webp; q=1', 'image'],
  ])('%s is shown as %s', (type, kind) => {
    expect(kindOf(answerOf('<script>alert(1)</script>', hostile(type)))).toBe(kind)
  })
})

describe('X03 what would end a script is text like any other', () => {
  it.each(['"</script><script>alert(1)</script>"', '"<!--"', '"\u2028\u2029"', '"]]>"', '"<img src=x onerror=alert(1)>"'])('%j comes through unchanged', (body) => {
    expect(answerView(answerOf(hostile(body)))).toEqual({ text: body, cut: false })
  })
})

describe('X04 what would stop the page is cut or left as it came', () => {
  const row = JSON.stringify({ id: 1, name: 'Salma', tags: ['VIP'] })
  it.each<[string, string, number, number]>([
    ['9 MiB of JSON', `[${`${row},`.repeat(200_000)}${row}]`, MEBIBYTE, 10_000],
    ['a line of 1 MiB', `"${'a'.repeat(MEBIBYTE)}"`, MEBIBYTE, 10_000],
    ['a line of 10 MiB', `"${'a'.repeat(10 * MEBIBYTE)}"`, MEBIBYTE, 10_000],
    ['a megabyte of line breaks', '\n'.repeat(MEBIBYTE), 10_000, 10_000],
    ['numbers that become lines', `[${'1,'.repeat(60_000)}1]`, MEBIBYTE, 10_000],
    ['a hundred thousand hidden characters', `"${'a\u202E'.repeat(100_000)}"`, 2002, 0],
  ])('%s', (_name, body, characters, lines) => {
    const view = answerView(answerOf(hostile(body)))
    expect(view.cut).toBe(true)
    expect(view.text.length).toBeLessThanOrEqual(characters)
    expect(view.text.split('\n').length - 1).toBeLessThanOrEqual(lines)
    expect(piecesOf(view.text).filter(({ mark }) => mark).length).toBeLessThanOrEqual(1000)
  })

  it.each([
    ['arrays nested 100 000 times', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects nested 20 000 times', '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000)],
    ['nesting that never ends', '['.repeat(100_000)],
    ['one level more than is laid out', '['.repeat(65) + ']'.repeat(65)],
    ['a megabyte of escapes', `"${'\\n'.repeat(MEBIBYTE / 2 - 1)}"`],
    ['more than is laid out', `[${'1, '.repeat(100_000)}1]`],
    ['half a document', '{"a":1'],
    ['names in braces, which are no template here', '{{a}}'.repeat(50_000)],
  ])('%s is shown as it came', (_name, body) => {
    expect(answerView(answerOf(hostile(body)))).toEqual({ text: body, cut: false })
  })

  it('a usual answer is laid out anew, digit for digit', () => {
    expect(answerView(answerOf('{"id":12345678901234567890,"e":1e400}')).text).toBe('{\n  "id": 12345678901234567890,\n  "e": 1e400\n}')
    expect(answerView(answerOf('['.repeat(64) + ']'.repeat(64))).text).toContain('\n')
  })

  it('what is still coming is shown as it came', () => {
    expect(answerView({ ...answerOf('{"a":1}'), state: 'streaming' }).text).toBe('{"a":1}')
  })

  it.each([
    ['a document', '{\n  "a": [1, 2]\n}', true], ['a long text', 'a'.repeat(60_001), false], ['many lines', 'a\n'.repeat(3001), false], ['the most lines', 'a\n'.repeat(3000), true],
    ['deep lines', '[\n'.repeat(20_000), false], ['deep braces', '{'.repeat(65), false], ['much nesting, none of it deep', '[[]]\n'.repeat(2000), true],
  ])('%s gets colours: %s', (_name, text, colours) => {
    expect(isColourable(text)).toBe(colours)
  })

  it('a token answer as long as a book is not read', () => {
    const token = answerOf('{"access_token":"t"}')
    expect(accessTokenOf(token)).toBe('t')
    expect(accessTokenOf(answerOf(`{"access_token":"t","x":"${'a'.repeat(MEBIBYTE)}"}`))).toBeUndefined()
  })
})

describe('X04 hidden characters carry their names', () => {
  it.each([
    ['0000', 'NUL'], ['001B', 'ESC'], ['0008', 'BS'], ['007F', 'DEL'], ['0085', 'NEL'], ['009B', 'CSI'], ['0090', 'U+0090'], ['00AD', 'SHY'],
    ['061C', 'ALM'], ['200B', 'ZWSP'], ['200E', 'LRM'], ['200F', 'RLM'], ['2028', 'LS'], ['2029', 'PS'],
    ['202A', 'LRE'], ['202B', 'RLE'], ['202C', 'PDF'], ['202D', 'LRO'], ['202E', 'RLO'],
    ['2060', 'WJ'], ['2063', 'U+2063'], ['2066', 'LRI'], ['2067', 'RLI'], ['2068', 'FSI'], ['2069', 'PDI'], ['FEFF', 'BOM'], ['E0041', 'U+E0041'],
  ])('U+%s is %s', (code, mark) => {
    const character = hostile(String.fromCodePoint(Number.parseInt(code, 16)))
    expect(piecesOf(`a${character}b`)).toEqual([{ text: 'a' }, { text: character, mark }, { text: 'b' }])
  })

  it.each(['plain', 'a\tb\r\nc', 'می\u200Cخواهم', 'क\u094D\u200Dष', '👩‍👩‍👧', 'שָׁלוֹם', ''])('%j has none', (text) => {
    expect(piecesOf(text).some(({ mark }) => mark)).toBe(false)
  })

  it('an ANSI sequence shows where it begins', () => {
    expect(piecesOf(hostile('\u001B[31mred')).map(({ text, mark }) => mark ?? text)).toEqual(['ESC', '[31mred'])
  })

  it('joined, the pieces are the text, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(piecesOf(generated(text)).map(piece => piece.text).join('')).toBe(text)
    }), { numRuns: 300 })
  })

  it('a short text is shown whole, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      expect(shownPart(generated(text))).toEqual({ text, cut: false })
    }), { numRuns: 300 })
  })
})

describe('X05 names of the language in JSON are names like any other', () => {
  it.each(['{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '[{"__proto__":{"access_token":"t"}}]'])('%s changes nothing', (body) => {
    const view = answerView(answerOf(hostile(body)))
    expect(view.text.replace(/\s/g, '')).toBe(body)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(accessTokenOf(answerOf(body))).toBeUndefined()
  })

  it('a token is not inherited', () => {
    expect(accessTokenOf(answerOf(hostile('{"__proto__":{"access_token":"t"}}')))).toBeUndefined()
  })
})
