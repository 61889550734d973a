import { describe, expect, it } from 'vitest'
import type { PlainRequest } from '../../../../../server/utils/message.ts'
import { carrierOf, handOver, sessionId } from '../../../../../server/utils/session/carrier.ts'

const request = (headers: Record<string, string>): PlainRequest =>
  ({ method: 'POST', path: '/', headers, body: (async function* () {})(), remoteAddress: '', scheme: 'https', signal: new AbortController().signal })

describe('carrierOf', () => {
  it.each([
    ['https://docs.example', true, { type: 'cookie', name: '__Host-dragoman', secure: true }],
    ['https://docs.example', false, { type: 'header' }],
    ['http://localhost:3000', true, { type: 'cookie', name: 'dragoman', secure: false }],
    ['http://127.0.0.1:3000', true, { type: 'cookie', name: 'dragoman', secure: false }],
    ['http://[::1]:3000', true, { type: 'cookie', name: 'dragoman', secure: false }],
    ['http://localhost:3000', false, { type: 'header' }],
    ['http://docs.example', true, undefined],
    ['http://localhost.evil.test', true, undefined],
  ])('%s (own: %s) is %j', (origin, own, carrier) => {
    expect(carrierOf({ origin, own })).toEqual(carrier)
  })
})

describe('sessionId', () => {
  const cookie = { type: 'cookie' as const, name: '__Host-dragoman', secure: true }

  it.each([
    ['__Host-dragoman=a', 'a'], ['x=1;__Host-dragoman=a; y=2', 'a'], ['x__Host-dragoman=a', undefined], ['__host-dragoman=a', undefined], ['__Host-dragoman', undefined],
    ['__Host-dragoman=a; __Host-dragoman=b', undefined], ['', undefined],
  ])('of %j is %j', (line, id) => {
    expect(sessionId(request({ 'cookie': line, 'x-dragoman-session': 'no' }), cookie)).toBe(id)
  })

  it('is in the header for another origin, and nowhere without a carrier', () => {
    const call = request({ 'cookie': '__Host-dragoman=no', 'x-dragoman-session': 'yes' })
    expect([sessionId(call, { type: 'header' }), sessionId(call, undefined)]).toEqual(['yes', undefined])
  })
})

it('is handed over in the same way', () => {
  expect(handOver({ type: 'header' }, 'id', 1000)).toEqual({ 'x-dragoman-session': 'id' })
  expect(handOver({ type: 'cookie', name: '__Host-dragoman', secure: true }, 'id', 43_200_000)).toEqual({ 'set-cookie': '__Host-dragoman=id; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure' })
  expect(handOver({ type: 'cookie', name: 'dragoman', secure: false }, '', 0)).toEqual({ 'set-cookie': 'dragoman=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0' })
})
