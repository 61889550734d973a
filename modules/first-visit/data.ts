/** Members of a page that only its text shows: that one is HTML already. */
const SHOWN = new Set(['body', 'changes', 'contents', 'next', 'previous', 'sections', 'siblings'])
const PAGE = /^docs:/
const ICON = /^i-[\w-]+:/

type Flat = unknown[]
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The values that a value of such a list refers to by their position, those of pages without what the HTML shows. */
function kept(value: unknown, isPage: boolean, icons: boolean): [string | number, unknown][] {
  if (Array.isArray(value)) return [...value.entries()]
  if (!isObject(value)) return []
  return Object.entries(value).filter(([name]) => (icons || !ICON.test(name)) && !(isPage && SHOWN.has(name)))
}

/**
 * What a page hands to its script, in the form of `devalue` (a list whose values refer to each other by position), without what is never
 * hydrated.
 *
 * @param icons Whether it needs the icons that the server drew: the script may have them all.
 * @example withoutText('[{"docs:/en":1},{"title":2,"body":3},"Title",{}]') → '[{"docs:/en":1},{"title":2},"Title"]'
 */
export function withoutText(json: string, icons = false): string {
  const parsed: unknown = JSON.parse(json)
  // A list with gaps counts in its own way; no page has one.
  if (!Array.isArray(parsed) || json.includes('[-7,')) return json
  const flat: Flat = parsed
  const slim: Flat = []
  const places = new Map<number, number>()

  function place(index: number, isPage = false): number {
    const known = places.get(index)
    if (known !== undefined) return known
    const at = slim.push(undefined) - 1
    places.set(index, at)
    const value: unknown = flat[index]
    const members = kept(value, isPage, icons).map(([name, member]): [string | number, unknown] =>
      [name, typeof member === 'number' && member >= 0 ? place(member, typeof name === 'string' && PAGE.test(name)) : member])
    slim[at] = Array.isArray(value) ? members.map(([, member]) => member) : isObject(value) ? Object.fromEntries(members) : value
    return at
  }

  place(0)
  return JSON.stringify(slim)
}
