import { describe, expect, it } from 'vitest'
import type { PlacedContent } from '../../../../modules/dialects/place.ts'
import { placeContent } from '../../../../modules/dialects/place.ts'
import type { ContentSite } from '../../../../modules/dialects/read.ts'
import { placePages } from '../../../../modules/dialects/site.ts'
import { readLocales } from '../../../../modules/locales/read.ts'
import { rewrite } from './dialect.ts'

const categories = [{ folder: 'guide', label: 'The guide', position: 2 }]
const site: ContentSite = {
  locales: readLocales({ rootDir: '.', dragoman: { locales: ['ar', 'en'] } }),
  pages: { en: placePages([{ file: 'guide/README.md' }, { file: 'guide/steps.md', label: 'Short', position: 1 }, { file: 'guide/plan.md', draft: true }], categories) },
  categories: { en: categories }, beside: new Map(), languages: new Set(), library: new Set(), served: new Set(),
}

/** A page as it comes from the parser, placed. */
function placed(file: string, source: string, content: PlacedContent = {}) {
  placeContent(content, `en/${file}`, { ...rewrite(source), source }, site)
  return content
}

describe('placeContent', () => {
  it('gives address, order and title', () => {
    expect(placed('guide/README.md', '# The title\n\nWords.')).toMatchObject({ path: '/en/guide', stem: 'en/2.guide/0.index', title: 'The title' })
  })

  it('calls a page in the menu as its author wishes', () => {
    expect(placed('guide/steps.md', '---\nsidebar_label: Short\n---\n# A long title')).toMatchObject({ title: 'A long title', navigation: { title: 'Short' } })
    expect(placed('guide/README.md', '---\ntitle: Short\n---\n# A long title')).toMatchObject({ title: 'A long title', navigation: { title: 'Short' } })
    expect(placed('guide/README.md', '---\ntitle: Same\n---\n# Same').navigation).toBeUndefined()
  })

  it('calls a page without a title after its file, and an index after its folder', () => {
    expect(placed('guide/README.md', 'Words.').title).toBe('Guide')
    expect(placed('guide/plan.md', 'Words.').title).toBe('Plan')
  })

  it('leaves a page that is not ready out of the menu', () => {
    expect(placed('guide/plan.md', '---\ndraft: true\n---\n# Plan').navigation).toBe(false)
  })

  it('keeps a description, and makes one of the first words for search engines alone', () => {
    expect(placed('guide/README.md', '---\ndescription: Own\n---\n# A', { description: 'Own' })).toMatchObject({ description: 'Own' })
    const source = '# A\n\n:::tip Title\nA remark.\n:::\n\n```bash\nnpm start\n```\n\n- item\n\nThe **first** {{name}} of <two>\nlines.\n### Next\nMore.'
    expect(placed('guide/README.md', source, { description: 'from the parser' })).toMatchObject({ description: '', seo: { title: 'A', description: 'The first {{name}} of <two> lines.' } })
  })

  it('takes numbers for words, and leaves out what is no text', () => {
    expect(placed('guide/plan.md', '---\ntitle: 404\ndescription: 12\n---\nWords.', { title: 404, description: 12 })).toMatchObject({ title: '404', description: '12' })
    const names = { Note: 'the thing' }
    expect(placed('guide/plan.md', '---\ndescription: Note: the thing\n---\nWords.', { description: names, seo: { description: names } }))
      .toMatchObject({ title: 'Plan', description: '', seo: { title: 'Plan', description: 'Words.' } })
    expect(placed('guide/plan.md', '---\ntitle: {a: b}\ndescription: Own\n---\nWords.', { title: { a: 'b' }, description: 'Own', seo: { title: { a: 'b' }, description: 'Own' } }))
      .toMatchObject({ title: 'Plan', description: 'Own', seo: { title: 'Plan', description: 'Own' } })
  })

  it('cuts a long paragraph between two words', () => {
    const { seo } = placed('guide/README.md', `# A\n\n${'word '.repeat(60)}`)
    expect(Reflect.get(Object(seo), 'description')).toMatch(/^(?:word ){10,}word…$/)
  })

  it('gives a folder the name of its category', () => {
    const content: PlacedContent = {}
    placeContent(content, 'en/guide/_category_.json', undefined, site)
    expect(content).toEqual({ path: '/en/guide/.navigation', stem: 'en/guide/.navigation', title: 'The guide' })
  })

  it('leaves other files alone', () => {
    const content: PlacedContent = { path: '/x' }
    placeContent(content, 'en/guide/.navigation.yml', undefined, site)
    placeContent(content, 'elsewhere/page.md', undefined, site)
    expect(content).toEqual({ path: '/x' })
  })
})
