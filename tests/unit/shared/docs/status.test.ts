import { describe, expect, it } from 'vitest'
import type { PageTranslation, TranslatedPage, TranslationState } from '#shared/docs/freshness.ts'
import type { ContentNode } from '#shared/docs/markdown/node.ts'
import { pageMarkdown } from '#shared/docs/markdown/page.ts'
import { outdatedPages, stateTotals, titleFor } from '#shared/docs/status.ts'
import { localeOf } from '#shared/locales.ts'

const translation = (state: TranslationState, title?: string): PageTranslation => ({ state, changes: [], ...state !== 'missing' && { file: 'x.md', ...title !== undefined && { title } } })
const page: TranslatedPage = {
  address: '/guide',
  locales: { ar: translation('outdated', 'دليل'), fr: translation('fresh', 'Guide'), en: translation('source', 'The guide'), he: translation('missing'), fa: translation('missing') },
}

describe('stateTotals', () => {
  it('counts the states that there are, in one order', () => {
    expect(stateTotals([page, page])).toEqual([
      { state: 'source', count: 2 }, { state: 'fresh', count: 2 }, { state: 'outdated', count: 2 }, { state: 'missing', count: 4 },
    ])
    expect(stateTotals([])).toEqual([])
  })
})

describe('titleFor', () => {
  it('is the title that readers of a language see, in their own or in the one that they fall back to', () => {
    expect(titleFor(page, localeOf('ar'))).toEqual({ title: 'دليل', source: 'ar' })
    expect(titleFor(page, localeOf('he'))).toEqual({ title: 'The guide', source: 'en' })
    expect(titleFor({ address: '/x', locales: { en: translation('source') } }, localeOf('en'))).toEqual({ title: '/x' })
  })
})

describe('outdatedPages', () => {
  it('names each translation that is old, with what changed', () => {
    const changes = [{ kind: 'changed', id: 'errors', title: 'Erreurs', language: 'fr' }] as const
    const old: TranslatedPage = { address: '/a', locales: { fr: { state: 'outdated', file: 'fr/a.md', changes: [...changes] }, en: translation('source', 'A') } }
    expect(outdatedPages([page, old])).toEqual([
      { code: 'ar', address: '/guide', title: 'دليل', changes: [] },
      { code: 'fr', address: '/a', title: '/a', changes },
    ])
  })
})

describe('the state of the translations for tools', () => {
  it('is a table in the words of the command, with a link to each page', () => {
    const nodes: ContentNode[] = [['translation-status', {}]]
    const text = pageMarkdown({ title: 'T', description: '', address: '/t', nodes, link: href => `/he${href}`, translations: [page] })
    expect(text.split('\n\n').at(-1)).toBe('| page | ar | fr | en | he | fa |\n| --- | --- | --- | --- | --- | --- |\n| [/guide](/he/guide) | outdated | fresh | source | missing | missing |\n')
  })
})
