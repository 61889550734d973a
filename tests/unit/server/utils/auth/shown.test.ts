import { describe, expect, it } from 'vitest'
import { shownAnswer } from '../../../../../server/utils/auth/shown.ts'

const DOTS = '••••••••••••'
const shown = (members: Record<string, unknown>, tokenResponse = {}) => {
  const text = shownAnswer({ tokenResponse }, members)
  return text === undefined ? undefined : JSON.parse(text)
}

describe('the answer of a token endpoint, shown', () => {
  it('has dots for every text but those that nobody can use', () => {
    expect(shown({ access_token: 'a', token_type: 'Bearer', expires_in: 60, scope: 'read', refresh_token: 'b', id_token: 'c' })).toEqual({
      access_token: DOTS, token_type: 'Bearer', expires_in: 60, scope: 'read', refresh_token: DOTS, id_token: DOTS,
    })
  })

  it('has the end of a token where the file says what it is called, and dots for it elsewhere', () => {
    expect(shown({ expires: '1767607200' }, { expiresAt: 'expires' })).toEqual({ expires: '1767607200' })
    expect(shown({ expires: '1767607200' })).toEqual({ expires: DOTS })
  })

  it('keeps its shape, however deep a secret lies', () => {
    expect(shown({ user: { key: 'a', roles: ['b', 1, null], ok: true } })).toEqual({ user: { key: DOTS, roles: [DOTS, 1, null], ok: true } })
  })

  it('is none where it is as long as a book', () => {
    expect(shown({ numbers: Array.from({ length: 3000 }, () => 1) })).toBeUndefined()
  })

  it.each([[4096, true], [4097, false]])('has %i characters: %s', (length, isShown) => {
    const scope = 'x'.repeat(length - '{"scope":""}'.length)
    expect(shown({ scope }) !== undefined).toBe(isShown)
  })
})
