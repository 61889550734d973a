import { once } from '#shared/search/once.ts'
import { suggestions, typosAllowed } from '#shared/search/typos.ts'

/** Words of which one file is made, unless they all begin with the same two letters. */
const LARGEST = 2000

/** Words of one beginning that are told of. */
const ENOUGH = 40

/** Part of a vocabulary: words that begin alike, the most frequent first, and forms of words as they are indexed (`stem.ts`). */
export interface Shard {
  words: readonly string[]
  forms: readonly string[]
}

/**
 * Puts together the words that have the same letter in a place, and where these are many, the same two.
 *
 * @param at The place; 0 is the beginning.
 */
export function shardsOf(frequencies: ReadonlyMap<string, number>, forms: ReadonlySet<string>, at = 0): Map<string, Shard> {
  const sorted = [...frequencies].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([word]) => word)
  const rest = [...forms].toSorted()
  const firsts = Map.groupBy([...sorted, ...rest], word => word.slice(at, at + 1))
  const keyOf = (word: string) => word.slice(at, at + ((firsts.get(word.slice(at, at + 1))?.length ?? 0) > LARGEST ? 2 : 1))
  const [byWord, byForm] = [Map.groupBy(sorted, keyOf), Map.groupBy(rest, keyOf)]
  const keys = [...new Set([...byWord.keys(), ...byForm.keys()])].toSorted()
  return new Map(keys.map(key => [key, { words: byWord.get(key) ?? [], forms: byForm.get(key) ?? [] }]))
}

/** A shard as a file: its words in one line, its forms in another. */
export function shardText({ words, forms }: Shard): string {
  return `${words.join(' ')}\n${forms.join(' ')}`
}

/** See {@link shardText}. */
export function parseShard(text: string): Shard {
  const [words = [], forms = []] = text.split('\n').map(line => line.split(' ').filter(Boolean))
  return { words, forms }
}

/** What is known of the words of a language: which there are, and which one a mistyped one may stand for. */
export interface Vocabulary {
  /** Words that begin so, the most frequent first, then forms of words; all of them only where they are few. */
  beginning(letters: string): Promise<string[]>
  /** Words near a mistyped one, the nearest first. Its first letter is believed, unless nothing that begins with it is near. */
  near(word: string): Promise<string[]>
}

/** Files of a vocabulary by the letters that their words have in a place. */
export type WordFiles = readonly (readonly [letters: string, file: string])[]

/**
 * A vocabulary whose files are loaded when they are needed.
 *
 * @param files By what their words begin with.
 * @param seconds By what stands behind their first letter, words alone that are long enough to be mistyped.
 */
export function vocabularyOf(files: WordFiles, seconds: WordFiles, load: (file: string) => Promise<string>): Vocabulary {
  const shard = once(async (file: string) => parseShard(await load(file)))
  async function wordsIn(some: WordFiles, letter: string): Promise<string[]> {
    const loaded = await Promise.all(some.filter(([key]) => key.startsWith(letter)).map(([, file]) => shard(file)))
    return loaded.flatMap(({ words }) => words)
  }
  return {
    async beginning(letters) {
      const alike = files.filter(([key]) => letters.startsWith(key) || key.startsWith(letters))
      const loaded = await Promise.all(alike.map(([, file]) => shard(file)))
      return loaded.flatMap(({ words, forms }) => [words, forms].flatMap(all => all.filter(word => word.startsWith(letters)).slice(0, ENOUGH)))
    },
    async near(word) {
      if (typosAllowed(word) === 0) return []
      const [first = '', second = ''] = word
      const alike = suggestions(word, await wordsIn(files, first))
      if (alike.length > 0) return alike
      // The first letter is one too many or in the second place, is another one, or is missing.
      const others = await Promise.all([wordsIn(files, second), wordsIn(seconds, second), wordsIn(seconds, first)])
      return suggestions(word, new Set(others.flat()), 1)
    },
  }
}
