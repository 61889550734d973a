import { PlaygroundError } from '#shared/playground/error.ts'
import type { HeaderLine } from '#shared/playground/spec.ts'
import { isForbiddenHeader } from '#shared/playground/template/header.ts'

/**
 * Fields that a browser sets itself and takes from no page (Fetch, "forbidden request-header"), beside those that nobody may set;
 * Chromium keeps its own `User-Agent` as well.
 */
const BROWSERS_OWN = /^(?:accept-charset|accept-encoding|access-control-request-.+|cookie|date|dnt|origin|referer|set-cookie|user-agent)$/

/** Whether a browser would leave a header out of a page's request without saying so. */
function isBrowsers(name: string): boolean {
  const lower = name.trim().toLowerCase()
  return BROWSERS_OWN.test(lower) || isForbiddenHeader(lower)
}

/**
 * Refuses a request with a header line that a browser would drop.
 *
 * @throws PlaygroundError `forbidden_header` (the name)
 */
export function assertSettable(headers: readonly HeaderLine[]): void {
  const line = headers.find(({ name }) => isBrowsers(name))
  if (line) throw new PlaygroundError('forbidden_header', { name: line.name.trim() })
}
