import { CLUSTER, foldCluster, TRAILING } from '#shared/search/characters.ts'

/** A stretch of the original text, in UTF-16 units; the end is not part of it. */
export type Span = readonly [start: number, end: number]

/** A text as search compares it; every UTF-16 unit of it knows the stretch of the original that it stands for. */
export interface Normalized {
  text: string
  places: readonly Span[]
}

/** Signs of abbreviation, typed as quotation marks: צה"ל. */
const ABBREVIATION = /(?<=\p{Script=Hebrew})["'](?=\p{Script=Hebrew})/gu

/** The stretch of some units together. */
export function spanOf(places: readonly Span[], from = 0, to = places.length): Span {
  return [places[from]?.[0] ?? 0, places[to - 1]?.[1] ?? 0]
}

/** Folded clusters: a text has few different ones. */
const folds = new Map<string, string>()
const KEPT = 4000

function folded(cluster: string): string {
  const known = folds.get(cluster)
  if (known !== undefined) return known
  if (folds.size >= KEPT) folds.clear()
  const fold = foldCluster(cluster)
  folds.set(cluster, fold)
  return fold
}

/**
 * Brings a text into the form that is indexed and asked for, with a map back: letters take their vowel signs with
 * them, so that what is highlighted is what matched. ZWNJ stays, since it joins words (see `words.ts`).
 *
 * @example normalize('الأمـــان').text → 'الامان'; normalize('Œuvre').text → 'oeuvre'
 */
export function normalize(original: string): Normalized {
  let text = ''
  const places: Span[] = []
  for (const { 0: cluster, index } of original.matchAll(CLUSTER)) {
    const fold = folded(cluster)
    // Nothing hangs on a character that is alone.
    const span: Span = [index, index + (cluster.length === 1 ? 1 : cluster.replace(TRAILING, '').length)]
    text += fold
    for (let unit = 0; unit < fold.length; unit++) places.push(span)
  }
  const dropped = new Set([...text.matchAll(ABBREVIATION)].map(({ index }) => index))
  if (dropped.size === 0) return { text, places }
  return { text: text.replace(ABBREVIATION, ''), places: places.filter((_place, unit) => !dropped.has(unit)) }
}
