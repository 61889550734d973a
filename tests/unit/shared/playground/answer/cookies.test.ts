import { expect, it } from 'vitest'
import { cookiesOf } from '#shared/playground/answer/cookies.ts'

const head = (headers: [string, string][]) => ({ head: { type: 'head' as const, requestId: 'r', status: 200, statusText: '', headers, method: 'GET', url: 'https://a.example/', timing: {} } })

it.each([
  ['sid=1; Path=/; HttpOnly', { name: 'sid', value: '1', attributes: ['Path=/', 'HttpOnly'] }],
  ['a=b=c', { name: 'a', value: 'b=c', attributes: [] }],
  ['a=; Max-Age=0;', { name: 'a', value: '', attributes: ['Max-Age=0'] }],
  [' a = b ;secure', { name: 'a', value: 'b', attributes: ['secure'] }],
  ['word', { name: '', value: 'word', attributes: [] }],
])('%j is read as browsers read it', (line, expected) => {
  expect(cookiesOf(head([['Set-Cookie', line]]))).toEqual([expected])
})

it('each line is a cookie, in order, and nothing else is one', () => {
  expect(cookiesOf(head([['set-cookie', 'a=1'], ['cookie', 'x=1'], ['set-cookie', 'a=2']])).map(({ value }) => value)).toEqual(['1', '2'])
  expect(cookiesOf({})).toEqual([])
})
