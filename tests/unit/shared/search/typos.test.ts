import { describe, expect, it } from 'vitest'
import { suggestions, typosAllowed } from '#shared/search/typos.ts'

describe('typosAllowed', () => {
  it.each([['رمز', 0], ['رموز', 0], ['טוקנ', 0], ['api', 0], ['token', 1], ['مصادقه', 1], ['requests', 2]])('%s: %i', (word, letters) => {
    expect(typosAllowed(word)).toBe(letters)
  })
})

describe('suggestions', () => {
  const vocabulary = ['authorization', 'authentication', 'token', 'tokens', 'taken', 'מפתח', 'header']

  it.each([
    ['autentication', ['authentication']],
    ['authnetication', ['authentication']],
    ['tokne', ['token']],
    ['tokan', ['token']],
    ['haeder', ['header']],
    ['מפתכ', []],
    ['key', []],
    ['entirely', []],
  ])('%s → %s', (word, found) => {
    expect(suggestions(word, vocabulary)).toEqual(found)
  })

  it('puts the nearest first', () => {
    expect(suggestions('authenticatio', ['authentications', 'authentication'])).toEqual(['authentication', 'authentications'])
  })
})
