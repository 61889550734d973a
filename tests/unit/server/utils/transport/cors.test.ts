import { describe, expect, it } from 'vitest'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { ErrorCode, ErrorDetail } from '#shared/playground/error.ts'
import { commonHeaders, preflight } from '../../../../../server/utils/transport/cors.ts'
import { refusal } from '../../../../../server/utils/transport/refusal.ts'

const CALLER = { origin: 'https://docs.example', own: false }
const ALWAYS = {
  'cache-control': 'no-store, private', 'content-security-policy': 'sandbox', 'referrer-policy': 'no-referrer', 'vary': 'Origin, Cookie', 'x-content-type-options': 'nosniff',
}
const READABLE = {
  ...ALWAYS, 'access-control-allow-origin': 'https://docs.example', 'access-control-expose-headers': 'retry-after, ratelimit, ratelimit-policy, x-dragoman-session',
}

describe('the fields of every answer', () => {
  it('let an allowed page read it, without credentials', () => {
    expect(commonHeaders(CALLER)).toEqual(READABLE)
  })

  it('tell another page nothing, and are not shared between answers', () => {
    expect(commonHeaders(undefined)).toEqual(ALWAYS)
    expect(commonHeaders(undefined)).not.toBe(commonHeaders(undefined))
  })
})

describe('preflight', () => {
  it('permits an allowed origin what the panel needs', () => {
    expect(preflight(CALLER, ['POST', 'DELETE'])).toEqual({ status: 204, headers: {
      ...READABLE, 'access-control-allow-methods': 'POST, DELETE', 'access-control-allow-headers': 'content-type, x-dragoman, x-dragoman-session', 'access-control-max-age': '600',
    } })
  })

  it('permits another nothing', () => {
    expect(preflight(undefined, ['POST'])).toEqual({ status: 403, headers: ALWAYS })
  })
})

describe('refusal', () => {
  const refused = (code: ErrorCode, detail: ErrorDetail) => refusal(new PlaygroundError(code, detail, { cause: new Error('inside') }), 'id', { vary: 'Origin' })

  it('is a code and its detail, never what caused it', () => {
    const { status, headers, body } = refused('target_not_allowed', { name: 'x' })
    expect([status, headers]).toEqual([403, { 'vary': 'Origin', 'content-type': 'application/json; charset=utf-8' }])
    expect(JSON.parse(String(body))).toEqual({ error: { code: 'target_not_allowed', requestId: 'id', detail: { name: 'x' } } })
  })

  it.each<[ErrorCode, ErrorDetail, object]>([
    ['method_not_allowed', { allowed: ['POST'] }, { allow: 'POST, OPTIONS' }],
    ['method_not_allowed_for_target', { allowed: ['GET'] }, {}],
    ['method_not_allowed', {}, {}],
    ['rate_limited', { retryAfter: 0 }, { 'retry-after': '0' }],
    ['overloaded', { limit: 3, retryAfter: 7 }, { 'retry-after': '7' }],
  ])('%s %j says it in its fields, too', (code, detail, fields) => {
    expect(refused(code, detail).headers).toEqual({ 'vary': 'Origin', 'content-type': 'application/json; charset=utf-8', ...fields })
  })
})
