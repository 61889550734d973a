import { describe, expect, it } from 'vitest'
import { cookieEntries, withCookies } from '#shared/playground/template/cookie.ts'
import { encodeTemplate, queryEntries, withQueryEntries } from '#shared/playground/template/query.ts'
import { hostile } from '../../../../fixtures/inputs.ts'

const plain = (url: string) => queryEntries(url).map(({ name, value }) => [name, value])

describe('queryEntries', () => {
  it.each([
    ['https://a.example/x', []],
    ['https://a.example/x?', []],
    ['https://a.example/x?q=a%20b&n={n}&flag#?no=1', [['q', 'a b'], ['n', '{n}'], ['flag', '']]],
    ['https://{host}/x?a=1=2&&b=+', [['a', '1=2'], ['b', ' ']]],
    ['https://a.example/x?bad=%zz', [['bad', '%zz']]],
  ])('%s', (url, entries) => expect(plain(url)).toEqual(entries))
})

describe('withQueryEntries', () => {
  it.each(['https://a.example/x', 'https://a.example/x?scope=A+B&b=%7E&&c', 'https://a.example/x?q={q}#end'])('leaves what nobody edits as it is: %s', (url) => {
    expect(withQueryEntries(url, queryEntries(url))).toBe(url.replace('&&', '&'))
  })

  it('encodes what is new and keeps names in braces', () => {
    expect(withQueryEntries('https://a.example/x?old#end', [{ name: 'q[]', value: 'a b&c={n}#' }])).toBe('https://a.example/x?q%5B%5D=a%20b%26c%3D{n}%23#end')
  })

  it.each(['&admin=1', '#', '?', '\r\nHost: x', '%26', '\uD800'])('a value cannot leave its entry: %j', (value) => {
    const url = withQueryEntries('https://a.example/x', [{ name: 'q', value: hostile(value) }])
    expect(plain(url)).toEqual([['q', value.toWellFormed()]])
    expect(url).toMatch(/^https:\/\/a\.example\/x\?q=[\w%.~-]+$/)
  })

  it('encodes nothing of a name', () => {
    expect(encodeTemplate('a/{b}/{{ c }}')).toBe('a%2F{b}%2F{{ c }}')
  })
})

describe('cookies', () => {
  const headers = [{ name: 'X-A', value: '1' }, { name: 'cookie', value: 'a=1; b={c}' }]

  it('are read from all lines that are sent', () => {
    expect(cookieEntries([...headers, { name: 'Cookie', value: 'off=1', enabled: false }])).toEqual([{ name: 'a', value: '1' }, { name: 'b', value: '{c}' }])
  })

  it('are written to one line, in its place', () => {
    expect(withCookies(headers, [{ name: 'a', value: '2' }])).toEqual([headers[0], { name: 'Cookie', value: 'a=2' }])
    expect(withCookies([headers[0]!], [{ name: 'a', value: '2' }])).toEqual([headers[0], { name: 'Cookie', value: 'a=2' }])
    expect(withCookies(headers, [])).toEqual([headers[0]])
    expect(withCookies([headers[0]!], [])).toEqual([headers[0]])
  })
})
