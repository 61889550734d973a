import type { TranslatedPage } from '#shared/docs/freshness.ts'
import type { ContentElement } from '#shared/docs/markdown/node.ts'
import { LOCALES } from '#shared/locales.ts'

const row = (cell: 'th' | 'td', first: ContentElement[2], rest: string[]): ContentElement =>
  ['tr', {}, [cell, {}, first ?? ''], ...rest.map((text): ContentElement => [cell, {}, text])]

/** The state of each page in each language, in the words of \`npm run i18n:status\`. */
export function statusTable(pages: readonly TranslatedPage[]): ContentElement {
  return ['table', {},
    row('th', 'page', LOCALES.map(({ code }) => code)),
    ...pages.map(({ address, locales }) => row('td', ['a', { href: address }, address], LOCALES.map(({ code }) => locales[code]?.state ?? 'missing'))),
  ]
}
