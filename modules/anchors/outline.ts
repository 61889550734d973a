import { headingId, headingIds, normalizeId } from '../../shared/docs/heading-id.ts'
import type { SourceLine } from '../dialects/draft.ts'
import { draftOf } from '../dialects/draft.ts'
import { plainText } from '../dialects/plain.ts'
import { headingIds as inOneForm, headingsOf, title, underlined } from '../dialects/rules/headings.ts'

/** A heading of a page, on the line of the author's file. */
export interface OutlineHeading {
  line: number
  level: number
  /** Plain words, without marks. */
  words: string
  /** The id that the author gave. */
  own?: string
}

/** A page reduced to its headings. */
export interface Outline {
  /** The words of a first-level heading that the page begins with. */
  title?: string
  headings: OutlineHeading[]
}

const MARK = /\s*\{#([^\s{}]+)\}\s*$/
const RULES = [underlined, inOneForm, title]
/** The rules about headings ask for nothing of a site. */
const NOWHERE = { file: '', front: {}, components: new Set<string>(), resolve: () => ({ type: 'external' }) as const, knowsLanguage: () => true }

function headingOf(text: string, level: number, { at }: SourceLine): OutlineHeading {
  const own = MARK.exec(text)?.[1]
  return { line: at, level, words: plainText(text.replace(MARK, '')), ...own !== undefined && { own: normalizeId(own) } }
}

/** The headings of a page of any dialect. */
export function outlineOf(source: string): Outline {
  const draft = RULES.reduce((page, rule) => rule(page, NOWHERE), draftOf(source))
  const headings = headingsOf(draft.lines).flatMap(({ index, level, text }) => {
    const line = draft.lines[index]
    return line ? [headingOf(text, level, line)] : []
  })
  return { headings, ...draft.title !== undefined && { title: draft.title } }
}

/**
 * The ids of a page's headings: its author's, else those of the page that it translates, else made of its words.
 *
 * @param given The id of each heading's counterpart in the source language, where there is one.
 */
export function idsOf({ headings }: Outline, given: readonly (string | undefined)[] = []): string[] {
  const authors = new Set(headings.flatMap(({ own }) => own ?? []))
  const free = headingIds()
  const wanted = headings.map(({ own }, index) => own ?? (authors.has(given[index] ?? '') ? undefined : given[index]))
  // Certain ids first, so that one that is made of words makes way for them.
  const certain = wanted.map(id => id === undefined ? undefined : free(id))
  return headings.map(({ words }, index) => certain[index] ?? free(headingId(words)))
}
