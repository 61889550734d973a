/** Members that hold a token in the answer of any token endpoint (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3). */
const MEMBERS = ['access_token', 'refresh_token', 'id_token']

/** What stands in the place of a token until the reader asks for it; as long for each, so that it tells nothing. */
export const DOTS = '••••••••••••'

/**
 * The text of a token answer with its tokens out of sight, complete or still on its way, in JSON or, as some endpoints answer, as a form.
 *
 * @param member What the API calls its access token, where it is another name than the standard's.
 * @example maskTokens('{"access_token":"abc","expires_in":60}') → '{"access_token":"••••••••••••","expires_in":60}'
 * @example maskTokens('{"jwt":"abc"}', 'jwt') → '{"jwt":"••••••••••••"}'
 */
export function maskTokens(text: string, member?: string): string {
  const names = (member === undefined ? MEMBERS : [...MEMBERS, member]).map(literal).join('|')
  return text
    .replace(new RegExp(String.raw`("(?:${names})"\s*:\s*")([^"\\]*(?:\\[^][^"\\]*)*)`, 'g'), (_match, before: string) => before + DOTS)
    .replace(new RegExp(String.raw`((?:^|[?&\n])(?:${names})=)[^&\s]+`, 'g'), (_match, before: string) => before + DOTS)
}

/** A text as a pattern that means nothing but itself. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
}
