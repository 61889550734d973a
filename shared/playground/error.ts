import * as z from 'zod/mini'

/**
 * Every way in which Dragoman itself refuses or fails a request, with the HTTP status of an answer that carries it
 * before the first frame. An answer of the API, 401 and 500 included, is never one of these.
 */
export const ERROR_STATUS = {
  invalid_request: 400,
  invalid_url: 400,
  invalid_variable: 400,
  invalid_header: 400,
  unresolved_variable: 400,
  placeholder_value: 400,
  unknown_api: 400,
  unknown_operation: 400,
  invalid_state: 400,
  secret_required: 401,
  consent_required: 401,
  origin_not_allowed: 403,
  target_not_allowed: 403,
  target_private: 403,
  method_not_allowed_for_target: 403,
  secret_not_bound: 403,
  method_not_allowed: 405,
  protocol_mismatch: 409,
  body_too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  headers_too_large: 431,
  upstream_dns: 502,
  upstream_refused: 502,
  upstream_reset: 502,
  upstream_tls: 502,
  upstream_protocol: 502,
  upstream_redirect_blocked: 502,
  upstream_bad_status: 502,
  token_endpoint_error: 502,
  overloaded: 503,
  upstream_timeout: 504,
  loop_detected: 508,
  response_too_large: 502,
  idle_timeout: 504,
  total_timeout: 504,
  reset: 502,
  proxy_unreachable: 0,
  direct_unreachable: 0,
  forbidden_header: 0,
  protocol_error: 0,
} as const

/** A code of the closed union; its sentences live in the five locale files under `errors.<code>`. */
export type ErrorCode = keyof typeof ERROR_STATUS

/** All codes, in the order of the table. */
export const ERROR_CODES = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]

/** What a code may say beside itself; only plain technical values, never a sentence and never a secret. */
export const errorDetailSchema = z.object({
  /** Name of the variable, header, secret, API or operation concerned. */
  name: z.optional(z.string()),
  /** Zero-based character position inside the offending value. */
  position: z.optional(z.int()),
  /** Phase of a timeout. */
  phase: z.optional(z.enum(['dns', 'connect', 'tls', 'headers', 'idle', 'total'])),
  /** The limit that was passed, in bytes, requests or milliseconds as the code implies. */
  limit: z.optional(z.number()),
  /** Seconds after which another try makes sense (`Retry-After`). */
  retryAfter: z.optional(z.number()),
  /** OAuth error code of a token endpoint (RFC 6749 §5.2). */
  oauth: z.optional(z.string()),
  /** Short plain text of a token endpoint (`error_description`), 300 characters at most. */
  description: z.optional(z.string()),
  /** What the target allows instead: methods, hosts. */
  allowed: z.optional(z.array(z.string())),
})
/** See {@link errorDetailSchema}. */
export type ErrorDetail = z.infer<typeof errorDetailSchema>

/** A refusal or failure of Dragoman itself; thrown in the core, turned into a status or an `error` frame at the edge. */
export class PlaygroundError extends Error {
  readonly code: ErrorCode
  readonly detail: ErrorDetail

  constructor(code: ErrorCode, detail: ErrorDetail = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'PlaygroundError'
    this.code = code
    this.detail = detail
  }
}
