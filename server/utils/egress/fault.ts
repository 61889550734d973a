import { PlaygroundError } from '#shared/playground/error.ts'
import type { ErrorCode } from '#shared/playground/error.ts'
import { Cancelled } from './deadline.ts'

const REFUSED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL', 'EACCES', 'EPERM'])
const RESET = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_SOCKET', 'UND_ERR_CLOSED', 'UND_ERR_DESTROYED', 'ERR_STREAM_PREMATURE_CLOSE'])
const TLS_CODE = /^(?:ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERROR_IN_CERT_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_)/

/** Sockets that undici gives up for what the peer *said*, told apart from a reset by its text alone. */
const MISBEHAVED = /^bad (?:upgrade|response)$/

/**
 * The refusal for whatever the engine threw: Node, OpenSSL, zlib or undici. What is not known is the API's bad HTTP, since
 * everything that can be our own fault has a code before it gets here.
 */
export function faultOf(error: unknown): PlaygroundError | Cancelled {
  if (error instanceof PlaygroundError || error instanceof Cancelled) return error
  return new PlaygroundError(codeOf(error), detailOf(error), { cause: error })
}

/** Whether nothing was sent, so that another address of the name may be tried. */
export function isUnreachable(error: unknown): boolean {
  return REFUSED.has(errorCode(error))
}

function codeOf(error: unknown): ErrorCode {
  const code = errorCode(error)
  if (REFUSED.has(code)) return 'upstream_refused'
  if (code === 'ETIMEDOUT') return 'upstream_timeout'
  if (TLS_CODE.test(code)) return 'upstream_tls'
  if (RESET.has(code)) return MISBEHAVED.test(errorMessage(error)) ? 'upstream_protocol' : 'upstream_reset'
  return 'upstream_protocol'
}

function detailOf(error: unknown): PlaygroundError['detail'] {
  return errorCode(error) === 'ETIMEDOUT' ? { phase: 'connect' } : {}
}

function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : ''
}
