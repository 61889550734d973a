import { describe, expect, it } from 'vitest'
import { callbackAddress, connectCarrier, endpointOf, placeOf } from '../../../../../server/utils/connect/address.ts'
import { plain } from '../../../../fixtures/upstream/world.ts'

const invalid = expect.objectContaining({ code: 'invalid_state' })

describe('placeOf', () => {
  it.each([
    ['/api/playground/callback/divar', '/api/playground', 'callback/divar', ''],
    ['/docs/x/api/playground/callback/divar?code=1?&x', '/docs/x/api/playground', 'callback/divar', 'code=1?&x'],
    ['/api/playground/api/playground/x', '/api/playground', 'api/playground/x', ''],
    ['/api/playground/', '/api/playground', '', ''],
    ['/api/playground/x?y#z', '/api/playground', 'x', 'y#z'],
  ])('%s', (path, root, rest, query) => {
    expect(placeOf(path)).toEqual({ root, rest, query })
  })

  it.each(['', '/', '/api/playground', '//evil.example/api/playground/x', 'https://evil.example/api/playground/x', '/x?/api/playground/y', '/api/playgrounds/x', '/xapi/playground/x'])('%j leads nowhere', (path) => {
    expect(() => placeOf(path)).toThrow(invalid)
  })
})

describe('endpointOf', () => {
  const call = { path: '/docs/api/playground/connect', headers: { host: 'Proxy.Example:443' } }

  it('is the page\'s own origin where they share it', () => {
    expect(endpointOf(plain(call, {}), { trustedHops: 0 }, { origin: 'http://localhost:3000', own: true })).toBe('http://localhost:3000/docs/api/playground')
  })

  it('is where the call went for pages of another', () => {
    expect(endpointOf(plain(call, {}), { trustedHops: 0 }, { origin: 'https://docs.example', own: false })).toBe('https://proxy.example/docs/api/playground')
  })

  it('is not known of a call that says nothing', () => {
    for (const host of [undefined, 'a b', '']) {
      expect(() => endpointOf(plain({ ...call, headers: { host } }, {}), { trustedHops: 0 }, { origin: 'https://docs.example', own: false }))
        .toThrow(expect.objectContaining({ code: 'invalid_request', detail: { name: 'host' } }))
    }
  })
})

describe('callbackAddress', () => {
  it('has no parameters', () => {
    expect(callbackAddress('https://p.example/api/playground', 'divar')).toBe('https://p.example/api/playground/callback/divar')
  })
})

describe('connectCarrier', () => {
  it('is a cookie that other hosts cannot set, but on loopback', () => {
    expect(connectCarrier('https://p.example/api/playground')).toEqual({ type: 'cookie', name: '__Host-dragoman-connect', secure: true })
    expect(connectCarrier('http://127.0.0.1:3000/api/playground')).toEqual({ type: 'cookie', name: 'dragoman-connect', secure: false })
    expect(() => connectCarrier('http://p.example/api/playground')).toThrow(expect.objectContaining({ code: 'origin_not_allowed', detail: { name: 'https' } }))
  })
})
