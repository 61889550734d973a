/** Error codes of an authorization endpoint (RFC 6749 §4.1.2.1). Any other text in their place is not repeated. */
export const AUTHORIZATION_ERRORS = [
  'invalid_request', 'unauthorized_client', 'access_denied', 'unsupported_response_type', 'invalid_scope', 'server_error', 'temporarily_unavailable',
] as const
/** See {@link AUTHORIZATION_ERRORS}. */
export type AuthorizationError = (typeof AUTHORIZATION_ERRORS)[number]

/** Characters of a description that are shown. */
const LONGEST = 300

/** Control characters, line separators, and the marks that turn the direction of what follows; a joiner inside a Persian word is none. */
const UNSHOWN = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu

/** The code of an authorization endpoint's error, if it is one of the standard's. */
export function authorizationError(code: string): AuthorizationError | undefined {
  return AUTHORIZATION_ERRORS.find(known => known === code)
}

/**
 * A provider's `error_description` as one short line of plain text: it comes through the reader's address bar, where anybody may
 * have written it. What has markup in it is still only text, and is shown as such.
 *
 * @example plainDescription('a\nb\u202Ec') → 'a b c'; plainDescription('\n') → undefined
 */
export function plainDescription(text: string): string | undefined {
  const line = text.toWellFormed().replace(UNSHOWN, ' ').replace(/\s+/g, ' ').trim()
  const characters = [...line]
  const short = characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : line
  return short === '' ? undefined : short
}
