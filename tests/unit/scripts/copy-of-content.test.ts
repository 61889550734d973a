import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLocales } from '../../../modules/locales/read.ts'
import { pageLocales, pagePaths } from '../../../modules/site/pages.ts'
import { siteMaps } from '../../../modules/sitemaps/xml.ts'
import { alternatesOf } from '../../../shared/docs/alternates.ts'
import { shownIn } from '../../../shared/docs/existence.ts'
import { LOCALES, localeOf } from '../../../shared/locales.ts'

const run = promisify(execFile)

/** A copy of our own pages without one in Hebrew, and with another sentence in one section of an English page. */
let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'copy-'))
  for (const folder of ['content', 'apis', 'public']) cpSync(folder, join(root, folder), { recursive: true })
  rmSync(join(root, 'content/he/1.guide/4.deploying.md'))
  const file = join(root, 'content/en/2.digishare/3.first-request.md')
  writeFileSync(file, readFileSync(file, 'utf8').replace('{#errors}', '{#errors}\n\nA sentence that no translation has.'))
})
afterAll(() => rmSync(root, { recursive: true }))

/** What a command says of the copy. */
async function said(script: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [`scripts/${script}.ts`, root, ...args])
  return stdout
}

const OTHERS = ['ar', 'fr', 'he', 'fa']
const PAGE = '2.digishare/3.first-request.md'

describe('a copy of our own pages with one missing in Hebrew and one section of a source page edited', () => {
  it('is named by `i18n:status`: what is missing, what is outdated, and which section', async () => {
    const lines = (await said('i18n-status')).trimEnd().split('\n')
    expect(lines[0]?.split(/\s+/)).toEqual(['page', 'ar', 'fr', 'en', 'he', 'fa'])
    expect(lines.find(line => line.startsWith('/guide/deploying '))?.split(/\s+/)).toEqual(['/guide/deploying', 'fresh', 'fresh', 'source', 'missing', 'fresh'])
    expect(lines.find(line => line.startsWith('/digishare/first-request '))?.split(/\s+/)).toEqual(['/digishare/first-request', 'outdated', 'outdated', 'source', 'outdated', 'outdated'])
    expect(lines.filter(line => line.startsWith('content/'))).toEqual(OTHERS.map(code => `content/${code}/${PAGE}: outdated: #errors`))
    expect(lines.at(-1)).toMatch(/^\d+ source, \d+ fresh, 4 outdated, 1 missing$/)
  })

  it('is named for machines, too', async () => {
    const { source, totals, pages } = JSON.parse(await said('i18n-status', '--json'))
    expect([source, totals]).toMatchObject(['en', { outdated: 4, missing: 1, orphan: 0, unstamped: 0 }])
    const page = pages.find(({ address }: { address: string }) => address === '/digishare/first-request')
    expect(page.locales.he).toMatchObject({ state: 'outdated', file: `he/${PAGE}`, changes: [{ kind: 'changed', id: 'errors', language: 'he', title: expect.stringMatching(/\p{Script=Hebrew}/u) }] })
  })

  it('is named by the checks, each fault at its file', async () => {
    const { findings } = JSON.parse(await said('check-content', '--json'))
    const told = findings.map(({ file, rule, level, message }: Record<string, string>) => `${file} ${rule} ${level} ${message}`)
    expect(told).toEqual(expect.arrayContaining([
      'content/en/1.guide/4.deploying.md missing-translation warning The page "/guide/deploying" is missing in Hebrew; readers see it in another language.',
      ...OTHERS.map(code => `content/${code}/${PAGE} outdated-translation warning The source page has changed since this translation was made: #errors.`),
    ]))
    expect(told).toHaveLength(5)
  })

  it('has that page in Hebrew as a fallback, and in no map and among no alternates', async () => {
    const options = { rootDir: root }
    const pages = pageLocales(options)
    const available = pages.get('/guide/deploying') ?? []
    expect(available).toEqual(['ar', 'fr', 'en', 'fa'])
    expect(shownIn(available, localeOf('he'))).toBe('en')
    expect(pagePaths(options)).toContain('/he/guide/deploying')
    expect(alternatesOf(available, { locales: LOCALES, source: 'en' }).map(({ hreflang }) => hreflang)).toEqual(['ar-MA', 'fr-FR', 'en-US', 'fa-IR', 'x-default'])
    const maps = await siteMaps({ pages, locales: readLocales(options), root: 'https://docs.example' })
    const withPage = maps.filter(({ text }) => text.includes('/guide/deploying')).map(({ name }) => name)
    expect(withPage).toEqual(['sitemap-ar.xml', 'sitemap-fr.xml', 'sitemap-en.xml', 'sitemap-fa.xml'])
    expect(maps.map(({ text }) => text).join()).not.toContain('/he/guide/deploying')
  })
})
