import { expect, it } from 'vitest'
import { endToEnd, headerPairs, headerValue } from '../../../../../server/utils/egress/headers.ts'

it('pairs names and values in order, repeated ones too', () => {
  expect(headerPairs(['Set-Cookie', 'a', 'X', '1', 'set-cookie', 'b'])).toEqual([['Set-Cookie', 'a'], ['X', '1'], ['set-cookie', 'b']])
  expect(headerPairs([Buffer.from('X'), Buffer.from('caf\u00e9', 'latin1')])).toEqual([['X', 'café']])
  expect([undefined, null, 'X: 1', []].map(headerPairs)).toEqual([[], [], [], []])
})

it('drops fields of the hop and those that Connection names', () => {
  expect(endToEnd([['Connection', 'close, X-A'], ['x-a', '1'], ['Transfer-Encoding', 'chunked'], ['Keep-Alive', '5'], ['Upgrade', 'h2c'], ['X-B', '2']])).toEqual([['X-B', '2']])
})

it('only Connection names fields to drop', () => {
  expect(endToEnd([['X-List', 'x-b'], ['X-B', '2']])).toEqual([['X-List', 'x-b'], ['X-B', '2']])
})

it('finds a value whatever the case', () => {
  expect(headerValue([['Content-TYPE', 'Text/HTML'], ['content-type', 'x']], 'content-type')).toBe('text/html')
  expect(headerValue([['etag', 'a'], ['content-type', 'b']], 'content-type')).toBe('b')
  expect(headerValue([], 'content-type')).toBe('')
})
