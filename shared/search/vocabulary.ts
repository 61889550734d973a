import { suggestions } from '#shared/search/typos.ts'

/** Words of which one file is made, unless they all begin with the same two letters. */
const LARGEST = 2000

/** Part of a vocabulary: words that begin alike, the most frequent first, and forms of words (`stem.ts`). */
export interface Shard {
  words: readonly string[]
  forms: readonly string[]
}

/** Puts together the words that begin with the same letter, and where these are many, with the same two. */
export function shardsOf(frequencies: ReadonlyMap<string, number>, forms: ReadonlySet<string>): Map<string, Shard> {
  const sorted = [...frequencies].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([word]) => word)
  const rest = [...forms].filter(form => !frequencies.has(form)).toSorted()
  const firsts = Map.groupBy([...sorted, ...rest], word => word.slice(0, 1))
  const keyOf = (word: string) => word.slice(0, (firsts.get(word.slice(0, 1))?.length ?? 0) > LARGEST ? 2 : 1)
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
  /** Whether a word, or a form of one, begins so. */
  has(beginning: string): Promise<boolean>
  /** Words near a mistyped one, the nearest first. Its first letter is believed. */
  near(word: string): Promise<string[]>
}

/**
 * A vocabulary whose files are loaded when they are needed.
 *
 * @param files Their names by what their words begin with.
 */
export function vocabularyOf(files: readonly (readonly [key: string, file: string])[], load: (file: string) => Promise<string>): Vocabulary {
  const shards = new Map<string, Promise<Shard>>()
  async function shard(file: string): Promise<Shard> {
    const known = shards.get(file) ?? load(file).then(parseShard)
    shards.set(file, known)
    // What did not come is asked for again.
    known.catch(() => shards.delete(file))
    return known
  }
  return {
    async has(beginning) {
      if (files.some(([key]) => key.startsWith(beginning))) return true
      for (const [, file] of files.filter(([key]) => beginning.startsWith(key))) {
        const { words, forms } = await shard(file)
        if ([...words, ...forms].some(word => word.startsWith(beginning))) return true
      }
      return false
    },
    async near(word) {
      const alike = files.filter(([key]) => key.startsWith(word.slice(0, 1)))
      const loaded = await Promise.all(alike.map(([, file]) => shard(file)))
      return suggestions(word, loaded.flatMap(({ words }) => words))
    },
  }
}
