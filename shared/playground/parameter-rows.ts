import type { QueryEntry } from '#shared/playground/template/query.ts'
import { encodeTemplate } from '#shared/playground/template/query.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'

/** A parameter in the editor; one that is switched off keeps its value and is not sent. */
export interface ParameterRow extends QueryEntry {
  id: number
  enabled: boolean
}

/**
 * The rows that stand for what a request now says: rows keep their places and ids as far as they can, documented parameters that
 * are not sent stand as rows that are switched off, and an undocumented one that is gone from the request goes away.
 *
 * @example rowsOf([{ name: 'page', value: '2' }], ['limit'], [])
 *   → [{ id: 0, name: 'limit', value: '', enabled: false }, { id: 1, name: 'page', value: '2', enabled: true }]
 */
export function rowsOf(entries: readonly QueryEntry[], documented: readonly string[], before: readonly ParameterRow[]): ParameterRow[] {
  const left = [...entries]
  const take = (name: string) => {
    const index = left.findIndex(entry => entry.name === name)
    return index < 0 ? undefined : left.splice(index, 1)[0]
  }
  // Those that are on have a claim to their entry before one of the same name that is off.
  const taken = new Map<ParameterRow, QueryEntry | undefined>()
  for (const row of before.toSorted((a, b) => Number(b.enabled) - Number(a.enabled))) taken.set(row, isBlank(row) ? undefined : take(row.name))
  const kept = before.flatMap((row): ParameterRow[] => {
    const entry = taken.get(row)
    if (entry) return [{ id: row.id, ...entry, enabled: true }]
    return isBlank(row) || !row.enabled ? [row] : documented.includes(row.name) ? [{ ...row, enabled: false }] : []
  })
  let next = before.reduce((most, { id }) => Math.max(most, id + 1), 0)
  const known = documented.filter(name => !kept.some(row => row.name === name)).map((name): ParameterRow => {
    const entry = take(name)
    return { id: next++, name, value: '', ...entry, enabled: entry !== undefined }
  })
  return [...kept, ...known, ...left.map(entry => ({ id: next++, ...entry, enabled: true }))]
}

/**
 * The rows of a request that is brought back, with the parameters that were switched off.
 *
 * @example restoredRows([], ['page', 'limit'], [{ name: 'limit', value: '5' }])
 *   → [{ id: 0, name: 'page', value: '', enabled: false }, { id: 1, name: 'limit', value: '5', enabled: false }]
 */
export function restoredRows(entries: readonly QueryEntry[], documented: readonly string[], off: readonly QueryEntry[]): ParameterRow[] {
  const rows = rowsOf(entries, documented, [])
  for (const { name, value } of off) {
    const known = rows.find(row => !row.enabled && row.name === name && row.value === '')
    if (known) known.value = value
    else rows.push({ id: rows.length, name, value, enabled: false })
  }
  return rows
}

/** What of the rows is switched off. One without a value is a row that the API's description brings along. */
export function offOf(rows: readonly ParameterRow[]): QueryEntry[] {
  return rows.filter(row => !row.enabled && !isBlank(row) && row.value !== '').map(({ name, value }) => ({ name, value }))
}

/** What of the rows is sent. */
export function entriesOf(rows: readonly ParameterRow[]): QueryEntry[] {
  return rows.filter(row => row.enabled && !isBlank(row)).map(({ name, value, raw }) => ({ name, value, ...(raw !== undefined && { raw }) }))
}

/** The rows with one of them edited. A value that is typed switches its row on: nobody types what is not to be sent. */
export function editedRows(rows: readonly ParameterRow[], id: number, change: Partial<Pick<ParameterRow, 'name' | 'value' | 'enabled'>>): ParameterRow[] {
  return rows.map(({ raw, ...row }) => {
    if (row.id !== id) return { ...row, ...(raw !== undefined && { raw }) }
    return { ...row, ...(change.value !== undefined && { enabled: true }), ...change }
  })
}

/** A row that the reader has added and not named yet. */
function isBlank({ name }: QueryEntry): boolean {
  return name === ''
}

/** A parameter in the path of an address. */
export interface PathEntry {
  name: string
  /** What stands in the address: text, or a template. */
  value: string
  /** The name that fills it, where that is all that stands there. */
  variable?: string
}

/**
 * The parameters of an operation's path as an address has them; none where the address has another path.
 *
 * @example pathEntries('https://a.example/v1/thirds/{third}', '/thirds/{id}') → [{ name: 'id', value: '{third}', variable: 'third' }]
 */
export function pathEntries(url: string, path: string): PathEntry[] {
  return aligned(url, path).map(({ name, text }) => {
    const [piece, ...more] = splitTemplate(text)
    const variable = piece?.type === 'name' && more.length === 0 ? piece.name : undefined
    return { name, value: variable === undefined ? decodedSegment(text) : text, ...(variable !== undefined && { variable }) }
  })
}

/**
 * The address with another value in its path.
 *
 * @example withPathValue('https://a.example/v1/thirds/7?x=1', '/thirds/{id}', 'id', 'a b') → 'https://a.example/v1/thirds/a%20b?x=1'
 */
export function withPathValue(url: string, path: string, name: string, value: string): string {
  const found = aligned(url, path).find(entry => entry.name === name)
  return found ? url.slice(0, found.start) + encodeTemplate(value) + url.slice(found.start + found.text.length) : url
}

/** Whole segments that are a parameter, with their place in the address. */
function aligned(url: string, path: string): { name: string, text: string, start: number }[] {
  const segments = [...url.replace(/[?#][^]*$/, '').matchAll(/(?<=\/)[^/]*/g)].map(match => ({ text: match[0], start: match.index }))
  const wanted = path.split('/').slice(1)
  const own = segments.slice(2).slice(-wanted.length)
  if (own.length !== wanted.length) return []
  const found = wanted.map((segment, index) => ({ name: /^\{([^{}]+)\}$/.exec(segment)?.[1], segment, text: own[index]?.text ?? '', start: own[index]?.start ?? 0 }))
  if (found.some(({ name, segment, text }) => name === undefined && segment !== text)) return []
  return found.flatMap(({ name, text, start }) => name === undefined ? [] : [{ name, text, start }])
}

function decodedSegment(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
