import { expect, it } from 'vitest'
import { createMarks, occurrences } from '#shared/playground/fill/marks.ts'

it('a name has one mark, of letters and digits', () => {
  const marks = createMarks('aB-_9')
  expect(marks.of('token')).toBe(marks.of('token'))
  expect(marks.of('token')).not.toBe(marks.of('secret'))
  expect(marks.of('token')).toMatch(/^[a-z0-9]+$/)
  expect(marks.of('token')).toContain('ab9')
  expect(marks.names()).toEqual(['token', 'secret'])
})

it('no mark is a part of another, however many there are', () => {
  const marks = createMarks('s')
  const all = Array.from({ length: 120 }, (_, index) => marks.of(`n${index}`))
  expect(all.filter(one => all.some(other => other !== one && other.includes(one)))).toEqual([])
})

it('marks are revealed as names', () => {
  const marks = createMarks('s')
  expect(marks.reveal(`https://a.example/?k=${marks.of('apikey')}&l=${marks.of('b')}${marks.of('apikey')}`)).toBe('https://a.example/?k={apikey}&l={b}{apikey}')
})

it('counts', () => {
  expect([occurrences('', 'a'), occurrences('abcabc', 'abc'), occurrences('aaa', 'aa')]).toEqual([0, 2, 1])
})
