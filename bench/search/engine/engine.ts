import type { Locale } from '#shared/locales.ts'
import type { BuiltPage, Section } from '../section.ts'

/** The same text for every engine: built pages, and their sections for engines that want these. */
export interface Corpus { locale: Locale, pages: BuiltPage[], sections: Section[] }

/** Searches as a reader would, without a limit, and gives the addresses of pages, best first. */
export interface Engine {
  search(query: string): Promise<string[]>
  close?(): Promise<void>
}

/** Makes an engine ready for the pages of a language. */
export type OpenEngine = (corpus: Corpus) => Promise<Engine>
