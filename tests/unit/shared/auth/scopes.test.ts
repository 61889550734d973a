import { describe, expect, it } from 'vitest'
import { fillScopes, scopeNames } from '#shared/auth/scopes.ts'

const OFFERED = { 'ADDON_USER_APPROVED__{resource_id}': '', 'USER_PHONE': '', 'odd"scope': '', '{a}{b}': '' }
const resolve = (values: Record<string, string>) => (name: string) => values[name]

describe('scopeNames', () => {
  it('lists names in order, each once', () => {
    expect(scopeNames(['A__{id}', 'B', 'C__{other}__{id}'])).toEqual(['id', 'other'])
    expect(scopeNames([])).toEqual([])
  })
})

describe('fillScopes', () => {
  it('fills ids in and asks for each scope once', () => {
    const wanted = ['ADDON_USER_APPROVED__{resource_id}', 'USER_PHONE', 'USER_PHONE']
    expect(fillScopes(wanted, OFFERED, resolve({ resource_id: 'AZTH74V2' }))).toEqual(['ADDON_USER_APPROVED__AZTH74V2', 'USER_PHONE'])
    expect(fillScopes([], OFFERED, resolve({}))).toEqual([])
  })

  it.each(['A', 'A'.repeat(64), 'a-b_C9'])('takes the id %s', (id) => {
    expect(fillScopes(['ADDON_USER_APPROVED__{resource_id}'], OFFERED, resolve({ resource_id: id }))).toEqual([`ADDON_USER_APPROVED__${id}`])
  })

  it.each([undefined, '', 'A'.repeat(65), 'a b', 'a+b', 'a\n', '۱۲۳', 'a{b}', 'a"'])('refuses the id %j by its name', (id) => {
    const values: Record<string, string> = id === undefined ? {} : { resource_id: id }
    expect(() => fillScopes(['ADDON_USER_APPROVED__{resource_id}'], OFFERED, resolve(values)))
      .toThrow(expect.objectContaining({ code: 'invalid_variable', detail: { name: 'resource_id' } }))
  })

  it('refuses a hint as a hint', () => {
    expect(() => fillScopes(['ADDON_USER_APPROVED__{resource_id}'], OFFERED, resolve({ resource_id: 'YOUR_POST' })))
      .toThrow(expect.objectContaining({ code: 'placeholder_value', detail: { name: 'resource_id' } }))
  })

  it.each(['USER_EMAIL', 'ADDON_USER_APPROVED__AZTH74V2', 'user_phone', '', 'constructor', 'odd"scope'])('refuses %j, which is no scope of the scheme', (scope) => {
    expect(() => fillScopes([scope], OFFERED, resolve({}))).toThrow(expect.objectContaining({ code: 'invalid_request', detail: { name: scope } }))
  })
})
