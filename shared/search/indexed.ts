import type { LocaleCode } from '#shared/locales.ts'
import type { SearchRecord } from '#shared/search/record.ts'
import { formsOf, indexedForm } from '#shared/search/stem.ts'
import { words } from '#shared/search/words.ts'

/** What the engine is given of a page. */
export interface Indexed {
  /** HTML of normalised words, each once, with the weights of their places. */
  html: string
  /** The words, each once. */
  words: Set<string>
  /** Their forms as they are indexed, each once. */
  forms: Set<string>
}

/** The places of a page's words, by how much they say of it; forms of words weigh less than words. */
const WEIGHTS = { title: [10, 7], heading: [5, 3.5], text: [1, 0.7], code: [0.5, 0.4] } as const
const PLACES = ['title', 'heading', 'text', 'code'] as const
type Place = typeof PLACES[number]

function textsOf({ title, crumbs, sections }: SearchRecord): Record<Place, string[]> {
  return {
    title: [title],
    heading: sections.filter(({ level }) => level > 1).map(section => section.title),
    text: [...crumbs, ...sections.map(({ text }) => text)],
    code: sections.map(({ code }) => code),
  }
}

/** Words, what they are put together from, and the forms of them all. */
function termsIn(text: string, locale: LocaleCode): { whole: string[], forms: string[] } {
  const pieces = words(text, locale).flatMap(word => [word, ...word.parts, ...word.tails])
  const forms = pieces.flatMap(piece => formsOf(piece.text, locale)
    .filter(({ skipped }) => skipped > 0)
    .map(({ text: form, skipped }) => indexedForm(form, piece.text.slice(0, skipped))))
  return { whole: pieces.map(piece => piece.text), forms }
}

/** What a term is worth on a page: as much as in its best place, and more where it comes again and again. */
class Weights {
  private readonly terms = new Map<string, { weight: number, count: number }>()

  add(term: string, weight: number): void {
    const known = this.terms.get(term) ?? { weight, count: 0 }
    known.count++
    this.terms.set(term, known)
  }

  /** Each term once: where it stands says nothing to a search, and would be most of an index. Neighbours of the alphabet compress best. */
  html(): string {
    const byWeight = Map.groupBy([...this.terms.keys()].toSorted(), (term) => {
      const { weight = 0, count = 0 } = this.terms.get(term) ?? {}
      return Math.min(10, weight * (count > 3 ? 1.5 : count > 1 ? 1.25 : 1))
    })
    return [...byWeight].map(([weight, terms]) => `<p data-pagefind-weight="${weight}">${terms.join(' ')}</p>`).join('')
  }
}

/**
 * What the engine is given of a page: normalised words, and for every prefix that may come off one the rest of it, so that
 * a search for the beginning of a word finds it behind an article or a preposition too.
 *
 * @example A page `הטוקן` has the word `הטוקנ` and the form `טוקנ`, which is indexed as `טוקנⵣה`.
 */
export function indexed(record: SearchRecord, locale: LocaleCode): Indexed {
  const [found, weights] = [{ words: new Set<string>(), forms: new Set<string>() }, new Weights()]
  const texts = textsOf(record)
  for (const place of PLACES) {
    const { whole, forms } = termsIn(texts[place].join(' . '), locale)
    const [weight, less] = WEIGHTS[place]
    for (const word of whole) {
      found.words.add(word)
      weights.add(word, weight)
    }
    for (const form of forms) {
      found.forms.add(form)
      weights.add(form, less)
    }
  }
  return { ...found, html: weights.html() }
}
