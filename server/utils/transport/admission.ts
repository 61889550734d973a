import { PlaygroundError } from '#shared/playground/error.ts'
import { PROTOCOL, PROTOCOL_HEADER } from '#shared/playground/request.ts'
import type { PlainRequest } from '../message.ts'
import type { Caller } from './origin.ts'

/**
 * Whether a call may be read at all. Together these make it a call that no link, form or foreign page can cause: a method and a
 * header that a browser only sends across origins after a preflight, and an origin that it does not let a page invent.
 *
 * @throws PlaygroundError `method_not_allowed`, `origin_not_allowed`, `invalid_request`, `protocol_mismatch`, `unsupported_media_type`
 */
export function admit(request: PlainRequest, caller: Caller | undefined, methods: string[]): Caller {
  if (!methods.includes(request.method)) throw new PlaygroundError('method_not_allowed', { allowed: methods })
  if (caller === undefined) throw new PlaygroundError('origin_not_allowed')
  const version = request.headers[PROTOCOL_HEADER]
  if (version === undefined) throw new PlaygroundError('invalid_request', { name: PROTOCOL_HEADER })
  if (version !== String(PROTOCOL)) throw new PlaygroundError('protocol_mismatch')
  if (!isJson(request.headers['content-type']) || isEncoded(request.headers['content-encoding'])) {
    throw new PlaygroundError('unsupported_media_type')
  }
  return caller
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? '')
}

/** A compressed call would be small outside and large inside, and no browser sends one by itself. */
function isEncoded(contentEncoding: string | undefined): boolean {
  return contentEncoding !== undefined && contentEncoding.trim().toLowerCase() !== 'identity'
}
