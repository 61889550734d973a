import { readFront } from '../../modules/dialects/front.ts'
import type { LocaleCode } from '../../shared/locales.ts'
import { termsOf } from '../../shared/search/match.ts'
import { rankPage } from '../../shared/search/rank.ts'
import type { SearchRecord } from '../../shared/search/record.ts'
import { PAGES_SHOWN } from '../../shared/search/search.ts'
import type { Finding } from './finding.ts'
import type { ParsedPage } from './shape.ts'

interface TitledPage { file: string, title: string }

const titleRecord = (title: string): SearchRecord =>
  ({ path: '', title, crumbs: [], sections: [{ id: '', level: 1, title, text: '', code: '', operations: [] }] })

function findingOf({ file, title }: TitledPage, all: readonly TitledPage[], locale: LocaleCode): Finding[] {
  const warning = (message: string): Finding[] => [{ file, line: 1, rule: 'unfindable-title', level: 'warning', message }]
  const terms = termsOf(title, locale)
  if (terms.length === 0) return warning(`Search finds no page by the title "${title}": it has no word.`)
  const worth = (text: string) => rankPage(titleRecord(text), terms, locale).worth
  const own = worth(title)
  const others = all.filter(other => other.file !== file && worth(other.title) >= own).length
  return others < PAGES_SHOWN ? [] : warning(`Search shows ${PAGES_SHOWN} pages, and the title "${title}" leads to ${others} others as well.`)
}

/** Pages that a reader who types their titles does not get to see: without a word to type, or among too many of the same name. */
export function searchFindings(pages: readonly { file: string, locale: LocaleCode, parsed?: { rewrite: Pick<ParsedPage['rewrite'], 'text'> } }[]): Finding[] {
  const titled = pages.flatMap(({ file, locale, parsed }) => {
    const front = parsed && readFront(parsed.rewrite.text)
    const title = front?.type === 'front' ? front.data.title : undefined
    return typeof title === 'string' ? [{ file, locale, title }] : []
  })
  return [...Map.groupBy(titled, ({ locale }) => locale)].flatMap(([locale, own]) => own.flatMap(page => findingOf(page, own, locale)))
}
