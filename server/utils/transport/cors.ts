import { PROTOCOL_HEADER } from '#shared/playground/request.ts'
import type { ProxyConfig } from '../config.ts'
import type { PlainRequest, ProxyAnswer } from '../message.ts'
import { callerOf } from './origin.ts'

/** The header in which a page on another origin than the proxy's keeps and gets its session. */
export const SESSION_HEADER = 'x-dragoman-session'

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
export function commonHeaders(request: PlainRequest, config: ProxyConfig): Record<string, string> {
  const origin = allowedOrigin(request, config)
  return origin === undefined
    ? { ...ALWAYS }
    : {
        ...ALWAYS,
        'access-control-allow-origin': origin,
        'access-control-expose-headers': `retry-after, ratelimit, ratelimit-policy, ${SESSION_HEADER}`,
      }
}

/** The answer to a preflight: permission for an allowed origin, a plain refusal for another. */
export function preflight(request: PlainRequest, config: ProxyConfig, methods: string[]): ProxyAnswer {
  const headers = commonHeaders(request, config)
  if (allowedOrigin(request, config) === undefined) return { status: 403, headers }
  return { status: 204, headers: {
    ...headers,
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': `content-type, ${PROTOCOL_HEADER}, ${SESSION_HEADER}`,
    'access-control-max-age': '600',
  } }
}

function allowedOrigin(request: PlainRequest, config: ProxyConfig): string | undefined {
  try {
    return callerOf(request, config).origin
  } catch {
    return undefined
  }
}
