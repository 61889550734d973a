import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LocaleCode } from '#shared/locales.ts'
import { indexed } from '#shared/search/indexed.ts'
import type { SearchRecord } from '#shared/search/record.ts'
import { recordSchema } from '#shared/search/record.ts'
import { parseShard } from '#shared/search/vocabulary.ts'
import { words } from '#shared/search/words.ts'
import type { Tag } from './tags.ts'
import { markupOf } from './tags.ts'

/** What a language's index of a generated site holds. */
interface Searched {
  records: SearchRecord[]
  /** Every word and form that a query finds. */
  vocabulary: ReadonlySet<string>
}

/** Reads the index of a language. */
export function searched(folder: string, code: LocaleCode): Searched {
  const texts = (pattern: string) => globSync(`_search/${code}/${pattern}`, { cwd: folder }).map(file => readFileSync(join(folder, file), 'utf8'))
  const shards = texts('words/*.txt').map(parseShard)
  return {
    records: texts('pages/*.json').map(text => recordSchema.parse(JSON.parse(text))),
    vocabulary: new Set(shards.flatMap(shard => [...shard.words, ...shard.forms])),
  }
}

/** Between these a word goes on. */
const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'del', 'dfn', 'em', 'i', 'ins', 'kbd', 'mark', 'q', 's', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'u', 'var'])
const HEADING = /^h[2-6]$/

const PASSED_CLASSES = /\b(?:sr-only|landing-start|landing-languages)\b/

/**
 * What is no text of the author's: the form of a playground, whose request is in the index as text, a table that is made of other pages, names
 * of controls, and what only those who hear the page are told.
 */
function isPassed({ name, attributes }: Tag): boolean {
  return ['script', 'style', 'svg', 'button'].includes(name) || PASSED_CLASSES.test(attributes.class ?? '')
    || attributes['data-playground'] !== undefined || attributes['data-translation-status'] !== undefined
}

const isInline = ({ name, attributes }: Tag) => INLINE.has(name) && attributes.class !== 'line'

/** The article of a page while it is read. */
class Article {
  readonly anchors: string[] = []
  text = ''
  private readonly open: Tag[] = []

  private get isPassed(): boolean {
    return this.open.some(isPassed)
  }

  say(text: string): void {
    if (!this.isPassed) this.text += text
  }

  begin(tag: Tag, isEmpty: boolean): void {
    if (!isInline(tag)) this.text += ' '
    if (!isEmpty) this.open.push(tag)
    if (HEADING.test(tag.name) && !this.isPassed) this.anchors.push(tag.attributes.id ?? '')
  }

  end(): void {
    const tag = this.open.pop()
    if (!tag) throw new Error('an element ends that did not begin')
    if (!isInline(tag)) this.text += ' '
  }
}

/** What readers see of the article of a page: the anchors of its headings, and its text. */
function seenIn(html: string): Pick<Article, 'anchors' | 'text'> {
  const article = new Article()
  for (const piece of markupOf(html.slice(html.indexOf('<article'), html.indexOf('</article>')))) {
    if (piece.type === 'text') article.say(piece.text)
    else if (piece.type === 'open') article.begin(piece.tag, piece.isEmpty)
    else article.end()
  }
  return article
}

/** What of a page search does not know. */
export function unfoundIn(html: string, record: SearchRecord, { vocabulary }: Searched, code: LocaleCode): string[] {
  const seen = seenIn(html)
  const anchors = new Set(record.sections.map(({ id }) => id))
  const known = indexed(record, code).words
  return [
    ...seen.anchors.filter(id => !anchors.has(id)).map(id => `${record.path}#${id}`),
    ...new Set(words(seen.text, code).map(({ text }) => text).filter(word => !known.has(word) || !vocabulary.has(word)).map(word => `${record.path}: ${word}`)),
  ]
}
