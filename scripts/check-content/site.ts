import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { SitePages } from '../../modules/anchors/site.ts'
import { sitePages } from '../../modules/anchors/site.ts'
import { loadApis } from '../../modules/apis/load.ts'
import { componentNames } from '../../modules/dialects/context.ts'
import type { SiteContext } from '../../modules/dialects/context.ts'
import type { ContentSite } from '../../modules/dialects/read.ts'
import { componentFolders } from '../../modules/dialects/read.ts'
import { readTranslations } from '../../modules/freshness/read.ts'
import type { SiteOptions } from '../../modules/locales/read.ts'
import { contentFolder } from '../../modules/locales/read.ts'
import { DescriptionError } from '../../shared/apis/mistake.ts'
import type { ApiDescription } from '../../shared/apis/description.ts'
import type { LocaleCode } from '../../shared/locales.ts'
import type { Finding, Report } from './finding.ts'
import { reportOf } from './finding.ts'
import type { CheckedPage } from './page.ts'
import { checkPage } from './page.ts'
import { parityFindings } from './parity.ts'
import { searchFindings } from './search.ts'
import { localeFindings, redirectFindings } from './settings.ts'
import { sectionsOf } from './shape.ts'
import { translationFindings } from './translations.ts'

interface Checked extends CheckedPage { file: string, locale: LocaleCode, address: string }

/** Checks all pages of a site, by themselves and against each other. */
export async function checkContent(options: SiteOptions): Promise<Report> {
  const settings = localeFindings(options)
  if (settings.length > 0) return reportOf(0, settings)
  const { rootDir } = options
  const pages = sitePages(options)
  const { site: content, anchors } = pages
  const { apis, findings } = await readApis(rootDir)
  const components = componentNames(...componentFolders(rootDir))
  const site: SiteContext = { site: content, components, targets: new Map(), anchors }
  const checked: Checked[] = []
  for (const { locale, path, address } of pagesOf(content)) {
    const page = await checkPage(path, readFileSync(join(contentFolder(rootDir), path), 'utf8'), site, apis)
    checked.push({ ...page, file: `content/${path}`, locale, address })
  }
  const own = checked.flatMap(({ file, notes }) => notes.map(note => ({ file, ...note })))
  const { source } = content.locales
  const translations = [...translationFindings(readTranslations(options, pages), source), ...parityFindings(shapesOf(checked, pages), source)]
  return reportOf(checked.length, [
    ...findings, ...own, ...translations, ...redirectFindings(options), ...anchorFindings(checked), ...addressFindings(content), ...unreadFindings(rootDir),
    ...searchFindings(checked),
  ])
}

/** What the languages of a page are compared by; drafts are not. */
function shapesOf(checked: readonly Checked[], { page }: SitePages) {
  return checked.flatMap(({ file, locale, address, parsed }) => {
    const own = page(locale, address)
    return own && parsed && `content/${own.path}` === file ? [{ file, locale, address, sections: sectionsOf(own, parsed) }] : []
  })
}

/** All pages, by their paths below `content/`. */
export function pagesOf({ locales, pages }: ContentSite): { locale: LocaleCode, path: string, address: string }[] {
  return locales.locales.flatMap(({ code }) => (pages[code] ?? []).map(({ file, address }) => (
    { locale: code, path: posix.join(locales.folderOf(code), file), address })))
}

async function readApis(rootDir: string): Promise<{ apis: ApiDescription[], findings: Finding[] }> {
  try {
    return { apis: await loadApis(rootDir), findings: [] }
  } catch (error) {
    if (!(error instanceof DescriptionError)) throw error
    const { file, line = 1, path, reason } = error
    return { apis: [], findings: [{ file, line, rule: 'broken-description', level: 'error', message: path ? `${path}: ${reason}` : reason }] }
  }
}

/** Links to sections that their pages do not have; a page that falls back has those of the language that it is shown in. */
function anchorFindings(checked: readonly Checked[]): Finding[] {
  const ids = (address: string, locale: LocaleCode) => (checked.find(page => page.address === address && page.locale === locale)
    ?? checked.find(page => page.address === address))?.ids
  return checked.flatMap(({ file, locale, links }) => links.flatMap(({ line, address, anchor }): Finding[] => {
    const target = anchor === '' ? undefined : ids(address === '/' ? '' : address, locale)
    if (!target || target.has(anchor)) return []
    return [{ file, line, rule: 'unresolved-anchor', level: 'error', message: `${address === '/' ? 'The first page' : `"${address}"`} has no section "#${anchor}".` }]
  }))
}

/** Pages of one language with the same address, of which readers would see one. */
function addressFindings(content: ContentSite): Finding[] {
  return pagesOf(content).flatMap(({ locale, path, address }, index, all): Finding[] => {
    const first = all.findIndex(page => page.address === address && page.locale === locale)
    if (first === index) return []
    const message = `The page content/${all[first]?.path} has the same address, "${content.locales.pathOf(locale, address)}".`
    return [{ file: `content/${path}`, line: 1, rule: 'duplicate-address', level: 'error', message }]
  })
}

/** Pages in a form that is not read. */
function unreadFindings(rootDir: string): Finding[] {
  const files = readdirSync(contentFolder(rootDir), { recursive: true, encoding: 'utf8' })
  return files.filter(file => /\.(?:mdx|markdown|rst|adoc)$/i.test(file)).map(file => (
    { file: `content/${file}`, line: 1, rule: 'unread-file', level: 'warning', message: 'Only files that end in .md are pages.' }))
}
