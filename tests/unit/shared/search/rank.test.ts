import { describe, expect, it } from 'vitest'
import type { LocaleCode } from '#shared/locales.ts'
import { highlights, termsOf } from '#shared/search/match.ts'
import { rankPage } from '#shared/search/rank.ts'
import type { SearchRecord } from '#shared/search/record.ts'
import type { Section } from '#shared/search/sections.ts'

const section = (given: Partial<Section>): Section => ({ id: '', level: 2, title: '', text: '', code: '', operations: [], ...given })
const page = (title: string, ...sections: Partial<Section>[]): SearchRecord => ({
  path: '/en/page', title, crumbs: [], sections: [section({ level: 1, title }), ...sections.map(section)],
})
const worth = (query: string, record: SearchRecord, locale: LocaleCode = 'en') => rankPage(record, termsOf(query, locale), locale).worth
const falling = (worths: number[]) => expect(worths).toEqual(worths.toSorted((a, b) => b - a).filter((one, index, all) => one !== all[index - 1]))

describe('rankPage', () => {
  it('puts titles before headings before requests before text before code', () => {
    const request = { method: 'GET', path: '/v1/token', description: '' } as const
    falling([
      page('token'), page('x', { title: 'token' }), page('x', { operations: [request] }), page('x', { text: 'token' }), page('x', { code: 'token' }), page('x'),
    ].map(record => worth('token', record)))
  })

  it('puts the word itself before what it begins, another form of it, and another word for it', () => {
    falling([page('הטוקן'), page('הטוקנים'), page('בטוקן'), page('אסימון'), page('דבר')].map(record => worth('הטוקן', record, 'he')))
  })

  it('puts all words in one section before the same words in two', () => {
    falling([page('x', { text: 'access token' }), page('x', { text: 'access' }, { text: 'token' }), page('x', { text: 'access' })]
      .map(record => worth('access token', record)))
  })

  it('gives the sections that answer, the best first, with their marks', () => {
    const { sections, title } = rankPage(page('A token', { id: 'a', text: 'no' }, { id: 'b', text: 'a token' }, { id: 'c', title: 'Tokens', code: 'token' }),
      termsOf('token', 'en'), 'en')
    expect(title).toEqual({ text: 'A token', marks: [[2, 7]] })
    expect(sections.map(found => found.section.id)).toEqual(['', 'c', 'b'])
    expect(sections[1]).toMatchObject({ title: { text: 'Tokens', marks: [[0, 5]] }, code: { marks: [[0, 5]] }, text: { text: '', marks: [] } })
  })

  it.each<[LocaleCode, string, string]>([
    ['fa', 'میخواهید', 'اگر می خواهید یا می\u200Cخواهید'], ['fr', 'entete', 'un en-tête'], ['he', 'צה"ל', 'של צה״ל כאן'], ['ar', 'مصادقة', 'بالمُصادَقة'],
    ['en', 'access token', 'your access_token'], ['en', 'x-api-key', 'X-API-Key: 1'], ['en', 'client_id', 'YOUR_CLIENT_ID'],
  ])('marks in %s for %s what is marked without its shortcut', (locale, query, text) => {
    const { sections } = rankPage(page('', { text }), termsOf(query, locale), locale)
    const expected = highlights(text, termsOf(query, locale), locale)
    expect(expected.length).toBeGreaterThan(0)
    expect(sections[0]?.text.marks).toEqual(expected)
  })
})
