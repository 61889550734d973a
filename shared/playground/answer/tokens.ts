const MEMBER = /("(?:access_token|refresh_token|id_token)"\s*:\s*")([^"\\]*(?:\\[^][^"\\]*)*)/g

/** What stands in the place of a token until the reader asks for it; as long for each, so that it tells nothing. */
const DOTS = '••••••••••••'

/**
 * The text of a token answer with its tokens out of sight, complete or still on its way.
 *
 * @example maskTokens('{"access_token":"abc","expires_in":60}') → '{"access_token":"••••••••••••","expires_in":60}'
 */
export function maskTokens(text: string): string {
  return text.replace(MEMBER, (_match, before: string) => `${before}${DOTS}`)
}
