import { describe, expect, it } from 'vitest'
import { readCallback, readReturnAddress } from '#shared/auth/callback.ts'

const STATE = 'a'.repeat(43)
const invalid = expect.objectContaining({ code: 'invalid_state' })

describe('readCallback', () => {
  it('finds the state, with whatever else there is', () => {
    const { state, parameters } = readCallback(`?state=${STATE}&code=x%20y&session_state=1&session_state=2`)
    expect([state, parameters.get('code')]).toEqual([STATE, 'x y'])
    expect(readCallback(`state=${STATE}`).parameters.get('code')).toBeNull()
  })

  it.each(['code', 'state', 'iss', 'error', 'error_description', 'error_uri', 'response'])('refuses %s twice, even the same', (name) => {
    const value = name === 'state' ? STATE : 'x'
    expect(() => readCallback(`state=${STATE}&${name}=${value}&${name}=${value}`)).toThrow(invalid)
  })

  it.each(['', 'code=x', 'state=', 'state=x', `state=${STATE}a`, `state=${'ä'.repeat(43)}`, `state=${STATE.slice(1)}%00`, `STATE=${STATE}`])('refuses %j', (query) => {
    expect(() => readCallback(query)).toThrow(invalid)
  })

  it('reads no more than a long code needs', () => {
    const query = (length: number) => `state=${STATE}&code=${'c'.repeat(length - 56)}`.padEnd(length, 'c')
    expect(readCallback(query(8192)).state).toBe(STATE)
    expect(() => readCallback(query(8193))).toThrow(invalid)
  })
})

describe('readReturnAddress', () => {
  it('reads what was copied, marks and line ends included', () => {
    const { state, parameters } = readReturnAddress(`\u200F https://app.example/cb?code=x&state=${STATE}#done\r\n`)
    expect([state, parameters.get('code')]).toEqual([STATE, 'x'])
  })

  it.each(['http://127.0.0.1:3000/cb', 'HTTPS://app.example/cb'])('reads %s, too', (address) => {
    expect(readReturnAddress(`${address}?state=${STATE}`).state).toBe(STATE)
  })

  it.each(['', 'code=x', `?state=${STATE}`, `app.example/cb?state=${STATE}`, `javascript:x?state=${STATE}`, `xhttps://app.example/cb?state=${STATE}`, `x http://app.example/cb?state=${STATE}`, 'https://', `file:///x?state=${STATE}`])('refuses %j as no address', (address) => {
    expect(() => readReturnAddress(address)).toThrow(expect.objectContaining({ code: 'invalid_request', detail: { name: 'address' } }))
  })

  it('refuses an address in whose fragment the parameters are', () => {
    expect(() => readReturnAddress(`https://app.example/cb#state=${STATE}&code=x`)).toThrow(invalid)
  })
})
