import { describe, expect, it } from 'vitest'
import { slugOf, splitNumber } from '../../../../modules/dialects/address.ts'
import { placeOf, readFront } from '../../../../modules/dialects/front.ts'
import { resolveTarget } from '../../../../modules/dialects/resolve.ts'
import { addressOf, placePages } from '../../../../modules/dialects/site.ts'

describe('slugOf', () => {
  it.each([
    ['Getting Started', 'getting-started'], ['oauth_flow', 'oauth_flow'], ['digishare.ar', 'digishare.ar'], ['Été', 'ete'],
    ['المصادقة', 'almsadqh'], ['احراز-هویت', 'ahraz-hwyt'], ['אימות', 'aymvt'], ['認証', 'u8a8d-u8a3c'], ['🚀', 'page'], ['...', 'page'],
  ])('%s → %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })

  it('gives one address for both forms of a letter', () => {
    expect(slugOf('é'.normalize('NFD'))).toBe(slugOf('é'.normalize('NFC')))
  })
})

describe('splitNumber', () => {
  it.each([
    ['2.divar', { order: 2, name: 'divar' }], ['01-intro', { order: 1, name: 'intro' }], ['3 - Last steps', { order: 3, name: 'Last steps' }],
    ['intro', { name: 'intro' }], ['1.2', { name: '1.2' }], ['v2.0.x', { name: 'v2.0.x' }], ['2026-11-21', { name: '2026-11-21' }],
  ])('%s', (name, expected) => {
    expect(splitNumber(name)).toEqual(expected)
  })
})

describe('addressOf', () => {
  it.each([
    [{ file: 'index.md' }, ''], [{ file: 'README.md' }, ''], [{ file: '2.guide/ReadMe.md' }, '/guide'], [{ file: '2.guide/1.index.md' }, '/guide'],
    [{ file: '1.guide/2.first steps.md' }, '/guide/first-steps'], [{ file: 'guide/a.md', slug: '/other/place' }, '/other/place'],
    [{ file: 'guide/a.md', slug: 'b' }, '/guide/b'], [{ file: 'guide/a.md', slug: '../b/' }, '/b'], [{ file: 'guide/a.md', slug: '/' }, ''],
    [{ file: 'guide/a.md', id: 'start' }, '/guide/start'], [{ file: 'מדריך/אימות.md' }, '/mdryk/aymvt'],
  ])('%j → %s', (page, address) => {
    expect(addressOf(page)).toBe(address)
  })
})

describe('placePages', () => {
  it('orders by the front matter, by the category of the folder, then by numbers in names', () => {
    const pages = placePages([
      { file: 'guide/b.md', position: 2 }, { file: 'guide/a.md', position: 1 }, { file: 'guide/README.md' }, { file: '3.more/1.x.md' },
    ], [{ folder: 'guide', position: 4 }])
    expect(pages.map(({ stem }) => stem)).toEqual(['4.guide/2.b', '4.guide/1.a', '4.guide/0.index', '3.more/1.x'])
  })
})

describe('front matter', () => {
  it('is read in the words of Docusaurus, and a value of the wrong kind is left out', () => {
    const front = readFront('---\nslug: /a\nsidebar_position: 2\nsidebar_label: L\ndraft: true\nid: 7\n---\nText')
    expect(front.type === 'front' && placeOf(front.data)).toEqual({ slug: '/a', position: 2, label: 'L', draft: true })
  })

  it('says where it is broken', () => {
    expect(readFront('---\na: b\nc: [\n---\n')).toMatchObject({ type: 'broken', line: expect.any(Number) })
    expect(readFront('---\n- a\n---\n')).toMatchObject({ type: 'broken', line: 1 })
    expect(readFront('no front matter')).toEqual({ type: 'front', data: {} })
  })
})

describe('resolveTarget', () => {
  const targets = {
    locale: 'en', locales: ['ar', 'en'],
    files: new Map([['index.md', ''], ['1.guide/1.index.md', '/guide'], ['1.guide/2.first-steps.md', '/guide/first-steps'], ['api.md', '/api']]),
    addresses: new Set(['', '/guide', '/guide/first-steps', '/api', '/elsewhere']),
    beside: new Map([['en/1.guide/flow.png', '/_files/en/1.guide/flow.png'], ['shared/logo.svg', '/_files/shared/logo.svg']]),
    served: new Set(['/img/a.png', '/openapi.json']),
  }
  const at = (target: string) => {
    const found = resolveTarget(target, '1.guide/1.index.md', targets)
    return found.type === 'page' ? `page ${found.address}#${found.anchor}` : found.type === 'file' ? `file ${found.address}` : found.type
  }

  it.each([
    ['./2.first-steps.md', 'page /guide/first-steps#'], ['first-steps.md#step-1', 'page /guide/first-steps#step-1'], ['first-steps', 'page /guide/first-steps#'],
    ['../api.md?x=1#1-a', 'page /api#_1-a'], ['../README.md', 'page #'], ['/guide', 'page /guide#'], ['/guide/first-steps/', 'page /guide/first-steps#'], ['/', 'page #'],
    ['/docs/api.md', 'page /api#'], ['@site/docs/api.md', 'page /api#'], ['/elsewhere', 'page /elsewhere#'], ['#مُقدمة', 'page /guide#مقدمة'], ['#a--b', 'page /guide#a-b'],
    ['/ar/guide', 'external'], ['/ar/none', 'missing'], ['https://a.example', 'external'], ['//a.example', 'external'], ['mailto:a@b.example', 'external'],
    ['./flow.png', 'file /_files/en/1.guide/flow.png'], ['/img/a.png', 'file /img/a.png'], ['pathname:///openapi.json', 'file /openapi.json'],
    ['@site/static/img/a.png', 'file /img/a.png'], ['../../shared/logo.svg', 'file /_files/shared/logo.svg'], ['./none.md', 'missing'], ['/img/none.png', 'missing'],
    ['%67uide/../none', 'missing'],
  ])('%s', (target, expected) => {
    expect(at(target)).toBe(expected)
  })
})
