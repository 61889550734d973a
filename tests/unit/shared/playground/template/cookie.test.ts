import { describe, expect, it } from 'vitest'
import { cookieEntries, withCookies } from '#shared/playground/template/cookie.ts'

const cookie = (value: string, name = 'Cookie') => ({ name, value })
const note = { name: 'X-Note', value: 'a=1; b=2' }

describe('cookieEntries', () => {
  it.each<[string, [string, string][]]>([
    ['a=1; b={c}', [['a', '1'], ['b', '{c}']]],
    ['a = 1 ;b= 2', [['a', '1'], ['b', '2']]],
    ['a=b=c==', [['a', 'b=c==']]],
    [' ;; a=1; ', [['a', '1']]],
    ['a', [['a', '']]],
    ['=1', [['', '1']]],
    ['', []],
  ])('of %j', (value, entries) => {
    expect(cookieEntries([note, cookie(value)])).toEqual(entries.map(([name, text]) => ({ name, value: text })))
  })

  it('are those of every line that is on', () => {
    expect(cookieEntries([cookie('a=1'), { ...cookie('b=2'), enabled: false }, cookie('c=3', ' COOKIE ')])).toEqual([{ name: 'a', value: '1' }, { name: 'c', value: '3' }])
  })
})

describe('withCookies', () => {
  const entries = [{ name: 'a', value: '1' }, { name: 'b', value: '{c}' }]

  it('has one line, in the place of the first', () => {
    expect(withCookies([cookie('x=1'), note, cookie('y=2', 'cookie')], entries)).toEqual([cookie('a=1; b={c}'), note])
    expect(withCookies([note, { ...cookie('x=1'), id: 7 }], entries)).toEqual([note, { ...cookie('a=1; b={c}'), id: 7 }])
  })

  it('has a line at the end where there was none', () => {
    expect(withCookies([note], entries)).toEqual([note, cookie('a=1; b={c}')])
    expect(withCookies([], entries)).toEqual([cookie('a=1; b={c}')])
  })

  it('has no line without cookies', () => {
    expect(withCookies([cookie('x=1'), note], [])).toEqual([note])
    expect(withCookies([note], [])).toEqual([note])
  })
})
