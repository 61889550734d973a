import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLocales } from '../../../modules/locales/read.ts'
import { pageLocales } from '../../../modules/site/pages.ts'
import { robotsText, siteMaps } from '../../../modules/sitemaps/xml.ts'

const ROOT = 'https://a.example/docs'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'maps-'))
  for (const file of ['en/index.md', 'en/1.guide/1.only-here.md', 'fa/index.md', 'he/index.md', 'he/2.away.md']) {
    mkdirSync(join(root, 'content', file, '..'), { recursive: true })
    writeFileSync(join(root, 'content', file), file.includes('away') ? '---\ndraft: true\n---\n' : '')
  }
})
afterAll(() => rmSync(root, { recursive: true }))

function maps(dragoman?: object) {
  const options = { rootDir: root, dragoman }
  return siteMaps({ pages: pageLocales(options), locales: readLocales(options), root: ROOT })
}

const addresses = (text = '') => [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address)
const links = (text = '') => [...text.matchAll(/<xhtml:link rel="alternate" hreflang="([^"]+)" href="([^"]+)"\/>/g)].map(([, tag, href]) => `${tag} ${href}`)

describe('siteMaps', () => {
  it('has an index of one map for each language', async () => {
    const [index, ...rest] = await maps()
    expect(index?.name).toBe('sitemap.xml')
    expect(rest.map(({ name }) => name)).toEqual(['sitemap-en.xml', 'sitemap-he.xml', 'sitemap-fa.xml'])
    expect(addresses(index?.text)).toEqual(rest.map(({ name }) => `${ROOT}/${name}`))
  })

  it('lists what a language has and neither fallbacks nor drafts', async () => {
    const [, en, he, fa] = await maps()
    expect(addresses(en?.text).sort()).toEqual([`${ROOT}/en`, `${ROOT}/en/guide/only-here`])
    expect(addresses(he?.text)).toEqual([`${ROOT}/he`])
    expect(addresses(fa?.text)).toEqual([`${ROOT}/fa`])
  })

  it('names the other versions beside each page that has any', async () => {
    const versions = [`en-US ${ROOT}/en`, `he-IL ${ROOT}/he`, `fa-IR ${ROOT}/fa`, `x-default ${ROOT}/en`]
    const [, ...rest] = await maps()
    for (const { text } of rest) expect(links(text)).toEqual(versions)
  })

  it('is one map without versions for a site in one language', async () => {
    const [map, ...rest] = await maps({ locales: ['en'] })
    expect(rest).toEqual([])
    expect(map?.name).toBe('sitemap.xml')
    expect(addresses(map?.text).sort()).toEqual([`${ROOT}/`, `${ROOT}/guide/only-here`])
    expect(links(map?.text)).toEqual([])
  })

  it('is nothing for a site without pages', async () => {
    expect(await siteMaps({ pages: new Map(), locales: readLocales({ rootDir: root }), root: ROOT })).toEqual([])
  })
})

describe('robotsText', () => {
  it('points to the maps', () => {
    expect(robotsText(ROOT)).toBe(`User-agent: *\nAllow: /\n\nSitemap: ${ROOT}/sitemap.xml\n`)
  })

  it('keeps what the site says itself', () => {
    expect(robotsText(ROOT, 'User-agent: a\nDisallow: /\n')).toBe(`User-agent: a\nDisallow: /\n\nSitemap: ${ROOT}/sitemap.xml\n`)
    const own = 'User-agent: *\nsitemap: https://a.example/own.xml'
    expect(robotsText(ROOT, own)).toBe(own)
  })
})
