import { afterEach, describe, expect, it, vi } from 'vitest'

/** The modules as the bundles of a site have them. */
async function builtFor(siteLocales: { codes?: string[], source?: string }) {
  vi.resetModules()
  vi.doMock('#site-locales', () => ({ siteLocales }))
  return { ...await import('#shared/locales.ts'), ...await import('#shared/docs/tree.ts') }
}

afterEach(() => {
  vi.doUnmock('#site-locales')
  vi.resetModules()
})

describe('the languages of a site', () => {
  it('are the whole table if it names none', async () => {
    const { LOCALES, LOCALE_CODES, SOURCE_LOCALE } = await builtFor({})
    expect(LOCALES.map(({ code }) => code)).toEqual([...LOCALE_CODES])
    expect(SOURCE_LOCALE).toBe('en')
  })

  it('tell addresses apart where there are two', async () => {
    const site = await builtFor({ codes: ['en', 'he'], source: 'he' })
    expect(site.SOURCE_LOCALE).toBe('he')
    expect(site.localeOfPath('/he/guide')).toBe('he')
    expect(site.localeOfPath('/fa/guide')).toBeUndefined()
    expect(site.localeOf('fa').code).toBe('he')
    expect(site.localPath('/guide', 'en')).toBe('/en/guide')
  })

  it('leave addresses alone where there is one', async () => {
    const site = await builtFor({ codes: ['fa'] })
    expect(site.SOURCE_LOCALE).toBe('fa')
    expect(site.localeOfPath('/guide/start')).toBe('fa')
    expect([site.sharedPath('/guide/start/'), site.sharedPath('/')]).toEqual(['/guide/start', '/'])
    expect([site.localPath('/guide', 'fa'), site.localPath('/', 'fa')]).toEqual(['/guide', '/'])
    const tree = site.mergeTrees({ fa: [
      { title: 'B', path: '/b', stem: '2.b' },
      { title: 'A', path: '/a', stem: '1.a', children: [{ title: 'A1', path: '/a', stem: '1.a/1.index' }] },
    ] }, 'fa')
    expect(tree.map(node => [node.path, node.source])).toEqual([['/a', undefined], ['/b', undefined]])
    expect(site.localesWith({ fa: new Set(['/b']) }, '/b')).toEqual(['fa'])
  })
})
