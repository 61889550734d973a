import { describe, expect, it } from 'vitest'
import type { NavigationNode } from '#shared/docs/tree.ts'
import { docsPlaceOf, readingOf } from '../../../../../server/utils/docs/place.ts'
import type { DocsSite } from '../../../../../server/utils/docs/site.ts'

const node = (path: string, children?: NavigationNode[]): NavigationNode => ({ title: `Title of ${path}`, path, stem: path.slice(1), ...children && { children } })

/** A site with so many APIs of three pages each. */
function siteOf(apis: number, others: DocsSite['trees'] = {}): DocsSite {
  const folders = Array.from({ length: apis }, (_, index) => node(`/en/${index}`, ['a', 'b', 'c'].map(name => node(`/en/${index}/${name}`))))
  return { trees: { en: folders, ...others }, pages: {} }
}

describe('the place of a page', () => {
  it('has the tree of its own section, the way to it, and its neighbours', () => {
    const { siblings, breadcrumbs, previous, next } = docsPlaceOf(readingOf(siteOf(3), 'en'), '/en/1/a')
    expect(siblings.map(({ path }) => path)).toEqual(['/en/1/a', '/en/1/b', '/en/1/c'])
    expect(breadcrumbs.map(({ path }) => path)).toEqual(['/en/1/a', '/en/1/a'])
    expect([previous?.path, next?.path]).toEqual(['/en/0/c', '/en/1/b'])
  })

  it('names the text\'s language where a page falls back', () => {
    const { siblings, previous, next } = docsPlaceOf(readingOf(siteOf(1, { he: [node('/he/only')] }), 'he'), '/he/0/c')
    expect(siblings.map(({ source }) => source)).toEqual(['en', 'en', 'en'])
    expect([previous?.source, next?.path, next?.source]).toEqual(['en', '/he/only', undefined])
  })

  it('has no neighbours outside the tree', () => {
    expect(docsPlaceOf(readingOf(siteOf(1), 'en'), '/en')).toMatchObject({ siblings: [], breadcrumbs: [], sections: [{ path: '/en/0/a' }] })
  })

  it('is where the page comes first', () => {
    const site: DocsSite = { trees: { en: [node('/en/a'), node('/en/b', [node('/en/a'), node('/en/b/c')])] }, pages: {} }
    expect(docsPlaceOf(readingOf(site, 'en'), '/en/a')).toMatchObject({ breadcrumbs: [{ path: '/en/a' }], next: { path: '/en/a' } })
    expect(docsPlaceOf(readingOf(site, 'en'), '/en/a').previous).toBeUndefined()
  })

  it('is as large on a large site, but for one link to each other section', () => {
    const small = siteOf(2)
    const large = siteOf(200)
    const { sections: few, ...rest } = docsPlaceOf(readingOf(small, 'en'), '/en/0/b')
    const { sections: many, ...same } = docsPlaceOf(readingOf(large, 'en'), '/en/0/b')
    expect(same).toEqual(rest)
    expect(many.map(section => Object.keys(section))).toEqual(Array.from({ length: 200 }, () => ['title', 'path']))
    expect(few).toEqual(many.slice(0, 2))
  })

  it('is put together once for all pages of a language', () => {
    const site = siteOf(2)
    expect(readingOf(site, 'en')).toBe(readingOf(site, 'en'))
    expect(readingOf(site, 'he')).not.toBe(readingOf(site, 'en'))
  })
})
