/** An address that a site once had, and the one that it has now. */
export interface Redirect {
  /** Decoded path below the site's base, beginning with a slash and not ending with one: `/old/start`. */
  from: string
  /** Path of a page below the base, with a fragment or without, or an address elsewhere as a browser sends it. */
  to: string
}

/** A redirect as it was written, with the place that a mistake is reported at. */
export interface Entry extends Redirect {
  where: string
}

/**
 * An old address in the form in which addresses are compared: decoded, without a slash at the end.
 *
 * @example normalize('/d%C3%A9but/') → '/début'; normalize('/%') → '/%'
 */
export function normalize(path: string): string {
  const bare = path.replace(/(.)\/+$/, '$1')
  try {
    return decodeURIComponent(bare)
  } catch {
    return bare
  }
}

/** An entry that cannot be kept, and why. */
export interface Problem { where: string, from: string, reason: string }

/** Mistakes in the redirects of a site, all of them at once. */
export class RedirectError extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(`Mistakes in redirects:\n${problems.map(({ where, reason }) => `${where}: ${reason}`).join('\n')}`)
    this.problems = problems
  }
}

/** Whether a redirect leads out of the site. */
export const isElsewhere = (to: string) => /^https?:\/\//.test(to)

/** A target in the form in which it is kept. */
function targetOf(to: string): string {
  if (!isElsewhere(to)) return to.replace(/(.)\/(?=#|$)/, '$1')
  return URL.canParse(to) ? new URL(to).href : to
}

/** Why an entry cannot be kept, if it cannot. */
function problemOf({ from, to }: Redirect, pages: ReadonlySet<string>): string | undefined {
  if (!from.startsWith('/') || from.startsWith('//')) return `the old address "${from}" does not begin with a single slash`
  if (/[?#*\s]/.test(from)) return `the old address "${from}" has a query, a fragment, a star or a blank; only paths are redirected`
  if (pages.has(from)) return `"${from}" is a page`
  if (isElsewhere(to)) return URL.canParse(to) ? undefined : `"${to}" is no address`
  if (!pages.has(to.replace(/#.*$/, ''))) return `"${to}" is no page of the site`
  return undefined
}

/**
 * The redirects of a site.
 *
 * @param pages Paths of the pages that there are.
 * @throws RedirectError with each entry that leads nowhere, hides a page or contradicts another
 */
export function redirectTable(entries: Entry[], pages: ReadonlySet<string>): Redirect[] {
  const known = new Map<string, Entry>()
  const problems: Problem[] = []
  for (const entry of entries.map(each => ({ ...each, from: normalize(each.from), to: targetOf(each.to) }))) {
    const { where, from, to } = entry
    const other = known.get(from)
    const reason = problemOf(entry, pages) ?? (other && other.to !== to ? `"${from}" already leads to "${other.to}" (${other.where})` : undefined)
    if (reason === undefined) known.set(from, entry)
    else problems.push({ where, from, reason })
  }
  if (problems.length > 0) throw new RedirectError(problems)
  return [...known.values()].map(({ from, to }) => ({ from, to }))
}
