import { describe, expect, it } from 'vitest'
import { authorizationAddress, isRedirectAddress } from '#shared/auth/authorization.ts'

const REQUEST = { clientId: 'app', redirectUri: 'https://p.example/api/playground/callback/divar', scopes: ['A__1', 'B'], state: 's' }

describe('authorizationAddress', () => {
  it('is the request of RFC 6749, byte for byte', () => {
    expect(authorizationAddress('https://a.example/oauth', REQUEST)).toBe(
      'https://a.example/oauth?response_type=code&client_id=app&redirect_uri=https%3A%2F%2Fp.example%2Fapi%2Fplayground%2Fcallback%2Fdivar&scope=A__1+B&state=s',
    )
  })

  it('has a challenge where there is one, always of S256', () => {
    const { searchParams } = new URL(authorizationAddress('https://a.example/oauth', { ...REQUEST, challenge: 'c' }))
    expect([searchParams.get('code_challenge'), searchParams.get('code_challenge_method')]).toEqual(['c', 'S256'])
    expect(authorizationAddress('https://a.example/oauth', REQUEST)).not.toContain('code_challenge')
  })

  it('keeps what the provider\'s own address has, and says nothing twice', () => {
    const { searchParams } = new URL(authorizationAddress('https://a.example/oauth?tenant=7&state=theirs&code_challenge_method=plain&scope=all', { ...REQUEST, scopes: [] }))
    expect([...searchParams.keys()].sort()).toEqual(['client_id', 'redirect_uri', 'response_type', 'state', 'tenant'])
    expect(searchParams.getAll('state')).toEqual(['s'])
  })

  it('encodes what would end a parameter', () => {
    const { searchParams } = new URL(authorizationAddress('https://a.example/oauth', { ...REQUEST, clientId: 'a&state=x#y z' }))
    expect([searchParams.get('client_id'), searchParams.getAll('state')]).toEqual(['a&state=x#y z', ['s']])
  })
})

describe('isRedirectAddress', () => {
  it.each(['https://app.example/cb', 'https://app.example:8443/', 'http://127.0.0.1:3000/cb', 'http://localhost/cb', 'http://[::1]:1/cb'])('is %s', (address) => {
    expect(isRedirectAddress(address)).toBe(true)
  })

  it.each([
    'http://app.example/cb', 'https://app.example/cb?x=1', 'https://app.example/cb?', 'https://app.example/cb#', 'https://u:p@app.example/cb', 'https://u@app.example/cb', 'https://:p@app.example/cb', 'ftp://localhost/cb', 'ws://127.0.0.1/cb',
    '/cb', '', 'javascript:alert(1)', 'myapp://cb', 'https:\\\\app.example', 'https://app.example/c b', 'https://app.example/\ncb', 'http://localhost.evil.example/cb', 'https://',
  ])('is not %j', (address) => {
    expect(isRedirectAddress(address)).toBe(false)
  })
})
