import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadApis } from '../../../modules/apis/load.ts'
import { componentNames, contextOf } from '../../../modules/dialects/context.ts'
import type { SiteContext } from '../../../modules/dialects/context.ts'
import type { ParsedNode } from '../../../modules/dialects/parser.ts'
import { parsePage } from '../../../modules/dialects/parser.ts'
import { readSite } from '../../../modules/dialects/read.ts'
import { rewritePage } from '../../../modules/dialects/rewrite.ts'
import { elementsOf } from '../../../scripts/check-content/parsed.ts'
import type { Report } from '../../../scripts/check-content/finding.ts'
import { checkContent } from '../../../scripts/check-content/site.ts'
import type { ApiDescription } from '../../../shared/apis/description.ts'
import { readFence } from '../../../shared/playground/notation/fence.ts'
import type { Page } from '../../fixtures/hundreds/pages.ts'
import { PAGES } from '../../fixtures/hundreds/pages.ts'
import { writeSite } from '../../fixtures/hundreds/write.ts'

const DIALECTS = ['nuxt', 'docusaurus', 'github'].map(name => ({ name, pages: PAGES.filter(({ file }) => file.startsWith(`${name}/`)) }))
const preSchema = z.object({ code: z.string(), language: z.string().default(''), meta: z.string().default('') })

/** Three hundred pages on a busy machine, in milliseconds. */
const PATIENCE = 120_000

const folder = mkdtempSync(join(tmpdir(), 'hundreds-'))
let report: Report
let site: SiteContext
let apis: ApiDescription[]

beforeAll(async () => {
  writeSite(folder)
  report = await checkContent({ rootDir: folder })
  site = { site: readSite({ rootDir: folder }), components: componentNames(), targets: new Map() }
  apis = await loadApis(folder)
}, PATIENCE)
afterAll(() => rmSync(folder, { recursive: true }))

const collapsed = (text: string) => text.replace(/\s+/g, ' ')

/** The lines of a page that a piece of it stands on. */
function linesOf({ text }: Page, piece: string): { first: number, last: number } {
  const first = text.slice(0, text.indexOf(piece)).split('\n').length
  return { first, last: first + piece.split('\n').length - 1 }
}

/** What the check should say of a page, and what it says, each at the piece of the page that it is about. */
function reportsOf(page: Page): { expected: string[], found: string[] } {
  const pieces = page.constructs.map(({ text, rules = [] }) => ({ text, rules, ...linesOf(page, text) }))
  const expected = pieces.flatMap(({ text, rules }) => rules.map(rule => `${page.file}: ${rule} in ${text}`))
  const found = report.findings.filter(({ file }) => file === `content/${page.file}`).map(({ line, rule }) => (
    `${page.file}: ${rule} in ${pieces.find(({ first, last }) => first <= line && line <= last)?.text ?? `line ${line}`}`))
  return { expected: expected.sort(), found: found.sort() }
}

async function parsed({ file }: Page): Promise<ParsedNode[]> {
  const source = readFileSync(join(folder, 'content', file), 'utf8')
  return parsePage(rewritePage(source, contextOf(file, source, site)).text)
}

/** What readers see outside of code: words, and the titles, labels and names that components show. */
function wordsOf(node: ParsedNode): string {
  if (node.type === 'text') return node.value
  const shown = (node.tag === 'a' ? [] : ['title', 'label', 'name', 'description', 'filename', 'alt']).map(name => node.props[name]).filter(value => typeof value === 'string')
  return [...shown, node.tag === 'code' ? '' : node.children.map(wordsOf).join('')].join(' ')
}

/** Playgrounds that a page writes out, and those that its blocks of code become. */
function liveIn(nodes: readonly ParsedNode[]): number {
  return [...elementsOf(nodes)].reduce((count, { tag, props }) => {
    const block = tag === 'pre' ? preSchema.safeParse(props).data : undefined
    const reading = block && readFence(block, { apis })
    return count + (tag === 'api-playground' ? 1 : reading?.type === 'live' ? reading.specs.length : 0)
  }, 0)
}

describe('a hundred pages in each dialect', () => {
  it('are as many, and no two the same', () => {
    expect(DIALECTS.map(({ pages }) => pages.length)).toEqual([100, 100, 100])
    expect(new Set(PAGES.map(({ text }) => text)).size).toBe(300)
    expect(new Set(PAGES.flatMap(({ constructs }) => constructs.map(({ text }) => text))).size).toBeGreaterThan(500)
    expect(report.pages).toBe(301)
  })

  it.each(DIALECTS)('are explained, each at its place: $name', ({ pages }) => {
    const reports = pages.map(reportsOf)
    expect(reports.flatMap(({ found }) => found)).toEqual(reports.flatMap(({ expected }) => expected))
    expect(reports.flatMap(({ expected }) => expected).length).toBeGreaterThan(10)
  })

  it('leave nothing to explain on the page that leads to them', () => {
    expect(report.findings.filter(({ file }) => file === 'content/index.md')).toEqual([])
  })

  it.each(DIALECTS)('have one address each: $name', ({ name, pages }) => {
    const addresses = new Map(Object.values(site.site.pages).flat().map(({ file, address }) => [file, address]))
    expect(pages.map(({ file }) => addresses.get(file))).toEqual(pages.map(({ address }) => address))
    expect(pages[0]?.address).toBe(`/${name}`)
  })

  it.each(DIALECTS)('show their words, and no marks: $name', async ({ pages }) => {
    for (const page of pages) {
      const nodes = await parsed(page)
      const words = collapsed(nodes.map(wordsOf).join('\n'))
      for (const shown of page.constructs.flatMap(({ shows = [] }) => shows)) expect(words, page.file).toContain(collapsed(shown))
      expect(words, page.file).not.toMatch(/:::|\*\*|\[!/)
      expect(nodes.filter(node => node.type === 'element' && node.tag === 'h1'), page.file).toEqual([])
      expect(liveIn(nodes), page.file).toBe(page.constructs.reduce((sum, { live = 0 }) => sum + live, 0))
    }
  }, PATIENCE)
})
