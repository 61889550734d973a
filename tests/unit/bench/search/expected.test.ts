import { describe, expect, it } from 'vitest'
import { expectedPages, hasForm, hasWord } from '../../../../bench/search/expected.ts'

describe('a form in a text', () => {
  it.each([
    ['Two tokens.', 'token', false],
    ['`access_token`', 'token', true],
    ['Authorization: Bearer', 'authorization', true],
    ['הaccess_token', 'access_token', true],
    ['והטוקן', 'טוקן', false],
    ['צ׳אט', 'צ', false],
    ['توکن‌ها', 'توکن', false],
    ['المُتغيّر', 'المتغير', false],
    ['GET /v1/thirds/{id}', '/v1/thirds', true],
    ['bac\nà sable', 'bac à sable', true],
    ['l’API', 'l\'API', true],
    ['a.b', 'axb', false],
  ])('is found as a word of its own: %s, %s', (text, form, found) => {
    expect(hasForm(text, form)).toBe(found)
  })
})

describe('the pages of a query', () => {
  const lemmas = { token: ['token', 'tokens'], jeton: ['jeton'] }
  const pages = [{ path: '/en/a', text: 'tokens of a client' }, { path: '/en/b', text: 'a client' }, { path: '/en/c', text: 'jeton, client' }]

  it('have all its words, in any form', () => {
    expect(expectedPages(pages, ['token', 'client'], lemmas)).toEqual(['/en/a'])
  })

  it('have a word by its synonym', () => {
    expect(expectedPages(pages, ['token|jeton'], lemmas)).toEqual(['/en/a', '/en/c'])
  })

  it('have a word that no list names by itself', () => {
    expect(hasWord('a client', 'client', lemmas)).toBe(true)
    expect(hasWord('two clients', 'client', lemmas)).toBe(false)
  })
})
