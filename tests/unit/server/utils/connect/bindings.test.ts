import { describe, expect, it } from 'vitest'
import { bind, isBound, isSame, release } from '../../../../../server/utils/connect/bindings.ts'
import { plain } from '../../../../fixtures/upstream/world.ts'

const ENDPOINT = 'https://p.example/api/playground'
const [A, B, C, D, E] = ['a', 'b', 'c', 'd', 'e'].map(letter => letter.repeat(43)) as [string, string, string, string, string]
const request = (value?: string) => plain({ headers: { cookie: value === undefined ? undefined : `x=1; __Host-dragoman-connect=${value}` } }, {})
const valueOf = (cookie: string) => /^__Host-dragoman-connect=([^;]*); .*Max-Age=(\d+)/.exec(cookie)?.slice(1)

describe('the transactions of a browser', () => {
  it('begin with the first and end with the last', () => {
    expect(valueOf(bind(request(), ENDPOINT, A))).toEqual([A, '600'])
    expect(valueOf(bind(request(A), ENDPOINT, B))).toEqual([`${B}.${A}`, '600'])
    expect(valueOf(release(request(`${B}.${A}`), ENDPOINT, B))).toEqual([A, '600'])
    expect(valueOf(release(request(A), ENDPOINT, A))).toEqual(['', '0'])
  })

  it('are four at most', () => {
    expect(valueOf(bind(request(`${D}.${C}.${B}.${A}`), ENDPOINT, E))).toEqual([`${E}.${D}.${C}.${B}`, '600'])
  })

  it('are known by the whole text', () => {
    expect([isBound(request(`${B}.${A}`), ENDPOINT, A), isBound(request(`${B}.${A}`), ENDPOINT, B)]).toEqual([true, true])
    for (const value of [undefined, '', B, A.slice(1), `${A}a`, `${A}.${A.slice(1)};`.slice(0, 10), A.toUpperCase(), `${B}${A}`]) {
      expect(isBound(request(value), ENDPOINT, A)).toBe(false)
    }
  })

  it('forget what was never a text of ours', () => {
    expect(valueOf(bind(request(`x.${'<'.repeat(43)}.${B}`), ENDPOINT, A))).toEqual([`${A}.${B}`, '600'])
  })
})

describe('isSame', () => {
  it('compares texts of any length', () => {
    expect([isSame('', ''), isSame('a', 'a'), isSame('a', 'b'), isSame('a', 'aa'), isSame('', 'a')]).toEqual([true, true, false, false, false])
  })
})
