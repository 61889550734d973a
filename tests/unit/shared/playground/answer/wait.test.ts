import { expect, it } from 'vitest'
import { waitOf } from '#shared/playground/answer/wait.ts'
import type { Exchange } from '#shared/playground/event.ts'

function answer(...headers: [string, string][]): Exchange {
  return { state: 'done', auth: [], chunks: [], head: { type: 'head', requestId: 'r', status: 429, statusText: '', headers, method: 'GET', url: 'https://api.example/', timing: {} } }
}
const date: [string, string] = ['Date', 'Sat, 21 Nov 2026 14:59:30 GMT']

it.each<[string, number | undefined]>([
  ['30', 30], [' 120 ', 120], ['0', undefined], ['-5', undefined], ['1.5', undefined], ['soon', undefined], ['', undefined], ['9999999999', undefined],
  ['Sat, 21 Nov 2026 15:00:00 GMT', 30], ['Sat, 21 Nov 2026 14:00:00 GMT', undefined], ['Sat, 99 Nov 2026 15:00:00 GMT', undefined], ['2027', 2027],
])('Retry-After: %s asks to wait %s seconds', (value, seconds) => {
  expect(waitOf(answer(date, ['retry-after', value]))).toBe(seconds)
})

it('an answer without the header, or with a moment and no date of its own, does not say how long', () => {
  expect(waitOf(answer(date))).toBeUndefined()
  expect(waitOf(answer(['Retry-After', 'Sat, 21 Nov 2026 15:00:00 GMT']))).toBeUndefined()
})
