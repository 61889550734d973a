import { PROTOCOL_HEADER, SESSION_HEADER } from '#shared/playground/request.ts'
import type { ProxyAnswer } from '../message.ts'
import type { Caller } from './origin.ts'

/** On every answer: never cached, never sniffed, and of no use if a browser should be made to show it. */
const ALWAYS = {
  'cache-control': 'no-store, private',
  'content-security-policy': 'sandbox',
  'referrer-policy': 'no-referrer',
  'vary': 'Origin, Cookie',
  'x-content-type-options': 'nosniff',
}

/**
 * The fields that every answer has, errors included: an allowed page may read it, another one learns nothing. Credentials are never
 * allowed across origins: a session travels in a header there.
 */
export function commonHeaders(caller: Caller | undefined): Record<string, string> {
  return caller === undefined
    ? { ...ALWAYS }
    : {
        ...ALWAYS,
        'access-control-allow-origin': caller.origin,
        'access-control-expose-headers': `retry-after, ratelimit, ratelimit-policy, ${SESSION_HEADER}`,
      }
}

/** The answer to a preflight: permission for an allowed origin, a plain refusal for another. */
export function preflight(caller: Caller | undefined, methods: string[]): ProxyAnswer {
  const headers = commonHeaders(caller)
  if (caller === undefined) return { status: 403, headers }
  return { status: 204, headers: {
    ...headers,
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': `content-type, ${PROTOCOL_HEADER}, ${SESSION_HEADER}`,
    'access-control-max-age': '600',
  } }
}
