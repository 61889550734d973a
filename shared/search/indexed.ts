import type { LocaleCode } from '#shared/locales.ts'
import type { SearchRecord } from '#shared/search/record.ts'
import { formsOf } from '#shared/search/stem.ts'
import { words } from '#shared/search/words.ts'

/** Stands between a form and what was taken off before it: a letter to the engine, and of no language that it is asked in. */
export const JOINT = '\u2D63'

/** What the engine is given of a page. */
export interface Indexed {
  /** HTML of normalised words, with the weights of their places. */
  html: string
  /** The words, each once. */
  words: Set<string>
  /** Their forms, each once. */
  forms: Set<string>
}

/** The places of a page's words, by how much they say of it; forms of words weigh less than words. */
const WEIGHTS = { title: [10, 7], heading: [5, 3.5], text: [1, 0.7], code: [0.5, 0.4] } as const
type Place = keyof typeof WEIGHTS

function textsOf({ title, crumbs, sections }: SearchRecord): Record<Place, string[]> {
  return {
    title: [title],
    heading: sections.filter(({ level }) => level > 1).map(section => section.title),
    text: [...crumbs, ...sections.map(({ text }) => text)],
    code: sections.map(({ code }) => code),
  }
}

/** A word, what it is put together from, and the forms of them all, each with its prefix behind it. */
function termsIn(text: string, locale: LocaleCode): { whole: string[], forms: string[][] } {
  const pieces = words(text, locale).flatMap(word => [word, ...word.parts, ...word.tails])
  const forms = pieces.flatMap(piece => formsOf(piece.text, locale)
    .filter(({ skipped }) => skipped > 0)
    .map(({ text: form, skipped }) => [form, piece.text.slice(0, skipped)]))
  return { whole: pieces.map(piece => piece.text), forms }
}

const element = (weight: number, terms: string[]) => terms.length > 0 ? `<p data-pagefind-weight="${weight}">${terms.join(' ')}</p>` : ''

/**
 * What the engine is given of a page (search.md, D.3): normalised words, and for every prefix that may come off one the rest of it, so that
 * a search for the beginning of a word finds it behind an article or a preposition too.
 *
 * @example A page `הטוקן` has the word `הטוקנ` and the form `טוקנ`, which is indexed as `טוקנⵣה`.
 */
export function indexed(record: SearchRecord, locale: LocaleCode): Indexed {
  const found: Indexed = { html: '', words: new Set(), forms: new Set() }
  const texts = textsOf(record)
  for (const place of ['title', 'heading', 'text', 'code'] as const) {
    const { whole, forms } = termsIn(texts[place].join(' . '), locale)
    for (const word of whole) found.words.add(word)
    for (const [form = ''] of forms) found.forms.add(form)
    const [weight, less] = WEIGHTS[place]
    found.html += element(weight, whole) + element(less, forms.map(pair => pair.join(JOINT)))
  }
  return found
}
