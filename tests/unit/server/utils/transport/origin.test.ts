import { describe, expect, it } from 'vitest'
import type { PlainRequest } from '../../../../../server/utils/message.ts'
import { clientKey } from '../../../../../server/utils/transport/client.ts'
import { callerOf, fromRight, ownHosts } from '../../../../../server/utils/transport/origin.ts'

const request = (headers: Record<string, string>, scheme: 'http' | 'https' = 'http', remoteAddress = '198.51.100.7'): PlainRequest =>
  ({ method: 'POST', path: '/', headers, body: (async function* () {})(), remoteAddress, scheme, signal: new AbortController().signal })

const own = { origins: [], trustedHops: 0 }

describe('callerOf', () => {
  it.each([
    ['http://localhost:3000', 'localhost:3000', 'http'], ['https://docs.example', 'docs.example', 'https'], ['https://docs.example', 'docs.example:443', 'https'],
    ['https://docs.example', 'DOCS.example', 'https'], ['http://docs.example:8080', 'docs.example:8080', 'http'], ['http://[::1]:3000', '[::1]:3000', 'http'],
  ] as const)('%s is the own origin of %s over %s', (origin, host, scheme) => {
    expect(callerOf(request({ origin, host }, scheme), own)).toEqual({ origin, own: true })
  })

  it.each([
    ['http://docs.example', 'docs.example', 'https'], ['https://docs.example', 'docs.example', 'http'], ['http://docs.example:81', 'docs.example', 'http'],
    ['https://evil.test', 'docs.example', 'https'], ['null', 'docs.example', 'https'], ['https://docs.example/', 'docs.example', 'https'], ['', 'docs.example', 'https'],
  ] as const)('%s is not that of %s over %s', (origin, host, scheme) => {
    expect(callerOf(request({ origin, host }, scheme), own)).toBeUndefined()
  })

  it('has to be on the list where there is one, even if it is the own', () => {
    const config = { origins: ['https://docs.example'], trustedHops: 0 }
    expect(callerOf(request({ origin: 'https://docs.example', host: 'proxy.example' }), config)).toEqual({ origin: 'https://docs.example', own: false })
    expect(callerOf(request({ origin: 'https://docs.example', host: 'docs.example' }), config)).toEqual({ origin: 'https://docs.example', own: true })
    expect(callerOf(request({ origin: 'http://proxy.example', host: 'proxy.example' }), config)).toBeUndefined()
  })

  it('is nobody without an origin, even where the host is none either', () => {
    expect(callerOf(request({ host: 'docs.example' }), own)).toBeUndefined()
    expect(callerOf(request({ host: 'a b' }), own)).toBeUndefined()
    expect(callerOf(request({ origin: 'no url', host: 'a b' }), own)).toBeUndefined()
    expect(callerOf(request({ origin: 'no url' }), { origins: ['no url'], trustedHops: 0 })).toBeUndefined()
  })

  it.each([
    ['https', 'http', 1, 'https'], ['http', 'https', 1, 'http'], ['https', 'ftp', 1, 'http'], ['http', 'https', 0, 'http'], ['https', 'http', 0, 'http'],
  ] as const)('an origin over %s, forwarded as %s by %i hops over %s', (origin, forwarded, trustedHops, scheme) => {
    const call = request({ 'origin': `${origin}://docs.example`, 'host': 'docs.example', 'x-forwarded-proto': forwarded }, scheme)
    const real = trustedHops > 0 && forwarded !== 'ftp' ? forwarded : scheme
    expect(callerOf(call, { origins: [], trustedHops })).toEqual(origin === real ? { origin: `${origin}://docs.example`, own: true } : undefined)
  })

  it('believes forwarded lines only of trusted hops', () => {
    const headers = { 'origin': 'https://docs.example', 'host': 'internal:3000', 'x-forwarded-host': 'docs.example', 'x-forwarded-proto': 'https' }
    expect(callerOf(request(headers), { origins: [], trustedHops: 1 })).toEqual({ origin: 'https://docs.example', own: true })
    expect(callerOf(request(headers), own)).toBeUndefined()
  })
})

it('own hosts are those that the call names', () => {
  const headers = { 'host': 'Internal:443', 'x-forwarded-host': 'evil.test, docs.example' }
  expect(ownHosts(request(headers), { trustedHops: 1 })).toEqual(['docs.example', 'internal'])
  expect(ownHosts(request(headers), { trustedHops: 0 })).toEqual(['internal'])
  expect(ownHosts(request({}), { trustedHops: 1 })).toEqual([])
})

it.each([['a, b,c', 1, 'c'], ['a, b,c', 3, 'a'], ['a', 2, undefined], [undefined, 1, undefined], [' , ', 1, undefined]])('fromRight(%j, %i) is %j', (list, hops, entry) => {
  expect(fromRight(list, hops)).toBe(entry)
})

describe('clientKey', () => {
  it.each([
    ['198.51.100.7', {}, 0, '198.51.100.7'],
    ['::ffff:198.51.100.7', {}, 0, '198.51.100.7'],
    ['2001:db8:1:2:3:4:5:6', {}, 0, '2001:db8:1:2:0:0:0:0/64'],
    ['2001:db8:1:2::1', {}, 0, '2001:db8:1:2:0:0:0:0/64'],
    ['198.51.100.7', { 'x-forwarded-for': '1.1.1.1' }, 0, '198.51.100.7'],
    ['10.0.0.1', { 'x-forwarded-for': '1.1.1.1, 2.2.2.2' }, 1, '2.2.2.2'],
    ['10.0.0.1', { 'x-forwarded-for': '1.1.1.1, 2.2.2.2' }, 2, '1.1.1.1'],
    ['10.0.0.1', { 'x-forwarded-for': '2.2.2.2' }, 2, '10.0.0.1'],
    ['10.0.0.1', { 'x-forwarded-for': 'unknown' }, 1, '10.0.0.1'],
    ['', {}, 0, 'unknown'],
  ] as const)('of %s with %j behind %i hops is %s', (remoteAddress, headers, trustedHops, key) => {
    expect(clientKey(request({ ...headers }, 'http', remoteAddress), { trustedHops })).toBe(key)
  })
})
