/** A heading of a page as alignment needs it. */
export interface Aligned { level: number, id?: string | undefined }

const sameLevels = (a: readonly Aligned[], b: readonly Aligned[]) => a.length === b.length && a.every(({ level }, index) => level === b[index]?.level)

/** Pairs of indexes whose ids are equal, in the order of both lists. */
function anchorsOf(source: readonly Aligned[], own: readonly Aligned[]): [source: number, own: number][] {
  const pairs: [number, number][] = []
  let from = 0
  own.forEach(({ id }, index) => {
    const at = id === undefined ? -1 : source.findIndex((heading, place) => place >= from && heading.id === id)
    if (at < 0) return
    pairs.push([at, index])
    from = at + 1
  })
  return pairs
}

/**
 * The headings of the source page that those of a translation stand for, as indexes. What both have ids for is certain; between two
 * such headings the others are taken one by one where their levels are the same, and left alone where they are not: a section under
 * the address of another one would be worse than one under an address of its own.
 *
 * @example align([{ level: 2, id: 'a' }, { level: 3, id: 'b' }], [{ level: 2 }, { level: 3 }]) → [0, 1]
 */
export function align(source: readonly Aligned[], own: readonly Aligned[]): (number | undefined)[] {
  const found: (number | undefined)[] = own.map(() => undefined)
  const ends: [number, number][] = [[-1, -1], ...anchorsOf(source, own), [source.length, own.length]]
  ends.slice(1).forEach(([sourceEnd, ownEnd], index) => {
    const [sourceStart, ownStart] = ends[index] ?? [-1, -1]
    if (ownEnd < own.length) found[ownEnd] = sourceEnd
    const [theirs, ours] = [source.slice(sourceStart + 1, sourceEnd), own.slice(ownStart + 1, ownEnd)]
    if (sameLevels(theirs, ours)) ours.forEach((_heading, offset) => found[ownStart + 1 + offset] = sourceStart + 1 + offset)
  })
  return found
}
