/**
 * Stand-ins for the secrets of one call. A request is filled with them first, so that every decision about where it goes and what
 * it may carry is made before a secret is anywhere near it, and so that what a reader is shown can name a secret instead of
 * containing it.
 */
export interface Marks {
  /** The stand-in of a name; letters and digits only, so that no slot changes it. */
  of(name: string): string
  /** The names that have been asked for, in order. */
  names(): string[]
  /** The text with `{name}` for every stand-in. */
  reveal(text: string): string
}

/** Marks with an unguessable stem, so that a reader cannot write one by hand. */
export function createMarks(stem: string): Marks {
  const known = new Map<string, string>()
  const letters = stem.toLowerCase().replace(/[^a-z0-9]/g, '')
  return {
    of(name) {
      const mark = known.get(name) ?? `m${letters}x${known.size}x`
      known.set(name, mark)
      return mark
    },
    names: () => [...known.keys()],
    reveal: text => [...known].reduce((masked, [name, mark]) => masked.replaceAll(mark, `{${name}}`), text),
  }
}

/**
 * How often a stand-in occurs in a text.
 *
 * @example occurrences('abab', 'ab') → 2
 */
export function occurrences(text: string, mark: string): number {
  return text.split(mark).length - 1
}
