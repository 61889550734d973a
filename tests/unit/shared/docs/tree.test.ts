import { describe, expect, it } from 'vitest'
import type { NavigationNode } from '#shared/docs/tree.ts'
import { entryOf, localesWith, localPath, mergeTrees, sharedPath, trails } from '#shared/docs/tree.ts'

const page = (locale: string, stem: string, path: string, title = path): NavigationNode => ({ title, path: `/${locale}${path}`, stem: `${locale}/${stem}` })
const folder = (locale: string, stem: string, path: string, children: NavigationNode[]): NavigationNode => ({ ...page(locale, stem, path), children })

const trees = {
  en: [
    folder('en', '2.divar', '/divar', [page('en', '2.divar/1.index', '/divar', 'Overview'), page('en', '2.divar/2.auth', '/divar/auth', 'Authentication')]),
    folder('en', '10.last', '/last', [page('en', '10.last/1.only', '/last/only')]),
  ],
  he: [folder('he', '2.divar', '/divar', [page('he', '2.divar/1.index', '/divar', 'סקירה')])],
  fa: [page('fa', '1.extra', '/extra', 'بیشتر')],
}

describe('mergeTrees', () => {
  it('shows every page of every language, the reader\'s own words first, in file order', () => {
    const merged = mergeTrees(trees, 'he')
    expect(trails(merged).map(above => above.at(-1)).map(page => [page?.path, page?.title, page?.source])).toEqual([
      ['/he/extra', 'بیشتر', 'fa'],
      ['/he/divar', 'סקירה', undefined],
      ['/he/divar/auth', 'Authentication', 'en'],
      ['/he/last/only', '/last/only', 'en'],
    ])
  })

  it('takes a missing page from the first language in the order of fallbacks', () => {
    const merged = mergeTrees({ fr: [page('fr', '1.a', '/a', 'Bonjour')], en: [page('en', '1.a', '/a', 'Hello')] }, 'ar')
    expect(merged.map(({ title, source }) => [title, source])).toEqual([['Bonjour', 'fr']])
  })
})

describe('places in a tree', () => {
  const merged = mergeTrees(trees, 'en')

  it('names the folders above a page', () => {
    expect(trails(merged).map(above => above.map(({ path }) => path))).toContainEqual(['/en/divar', '/en/divar/auth'])
  })

  it('leads from a folder to its first page', () => {
    expect(merged.map(entryOf)).toEqual(['/en/extra', '/en/divar', '/en/last/only'])
  })
})

describe('addresses', () => {
  it.each([['/ar/divar/auth', '/divar/auth'], ['/ar', '/'], ['/ar/', '/']])('%s is shared as %s', (path, shared) => {
    expect(sharedPath(path)).toBe(shared)
  })

  it('come back in another language', () => {
    expect([localPath('/', 'fa'), localPath('/divar', 'he')]).toEqual(['/fa', '/he/divar'])
  })

  it('list the languages that have a page in the order of the table', () => {
    expect(localesWith({ fa: new Set(['/a']), ar: new Set(['/a']), en: new Set(['/b']) }, '/a')).toEqual(['ar', 'fa'])
  })
})
