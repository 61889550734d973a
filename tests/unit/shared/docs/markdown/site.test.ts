import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ContentNode } from '#shared/docs/markdown/node.ts'
import { pageMarkdown } from '#shared/docs/markdown/page.ts'
import { loadApis } from '../../../../../modules/apis/load.ts'
import { componentNames, contextOf } from '../../../../../modules/dialects/context.ts'
import { nameFootnotes } from '../../../../../modules/dialects/footnotes.ts'
import type { ParsedNode } from '../../../../../modules/dialects/parser.ts'
import { parsePage } from '../../../../../modules/dialects/parser.ts'
import { readSite } from '../../../../../modules/dialects/read.ts'
import { rewritePage } from '../../../../../modules/dialects/rewrite.ts'
import { apiMet, apiNamed } from '../../../../../modules/playgrounds/page-api.ts'
import { readPlaygrounds } from '../../../../../modules/playgrounds/read.ts'
import type { CompactNode } from '../../../../../modules/playgrounds/tree.ts'
import { elementsOf } from '../../../../../modules/playgrounds/tree.ts'
import { pageFiles } from '../../../../../modules/site/pages.ts'

const apis = await loadApis('.')
const site = readSite({ rootDir: '.' })
const context = { site, components: componentNames(join('components', 'content'), join('components', 'live')), targets: new Map() }
const files = pageFiles({ rootDir: '.' })

const compact = (node: ParsedNode): CompactNode => node.type === 'text' ? node.value : [node.tag, node.props, ...node.children.map(compact)]

/** A page of the site as a build has it, and its Markdown. */
async function build(file: string) {
  const source = readFileSync(file, 'utf8')
  const path = file.replace(/^content\//, '')
  const rewrite = rewritePage(source, contextOf(path, source, context))
  const nodes = nameFootnotes((await parsePage(rewrite.text)).map(compact))
  const api = apiNamed(path, apis) ?? apiMet(source, apis)
  const mistakes = await readPlaygrounds({ file: path, source: rewrite.text, nodes, ...api !== undefined && { api } }, apis)
  const body: ContentNode[] = nodes
  return { mistakes, nodes, text: pageMarkdown({ title: 'Page', description: '', address: '/page', nodes: body, link: href => href }) }
}

const FENCE = /^(?<indent>[ >]*)(?<mark>`{3,})(?<info>[^`\n]*)\n(?<code>[^]*?)\n\k<indent>\k<mark>$/gm

/** What readers of a Markdown text see as its words: no blocks of code, and no code in a line. */
const proseOf = (markdown: string) => markdown.replace(FENCE, '').replace(/(?<!`)(`+)(?!`)[^]+?(?<!`)\1(?!`)/g, '')

/** Texts of all blocks of code that a page shows; those of playgrounds and live blocks become requests. */
const codesOf = (nodes: CompactNode[]): string[] => nodes.flatMap((node) => {
  if (typeof node === 'string' || ['api-playground', 'request-block'].includes(node[0])) return []
  if (node[0] === 'pre') return [String(node[1].code).trimEnd()]
  const [, , ...children] = node
  return codesOf(children)
})

it('has the pages of all languages', () => {
  expect(files.length).toBeGreaterThanOrEqual(65)
})

describe.each(files.map(({ file }) => file))('%s', async (file) => {
  const { mistakes, nodes, text } = await build(file)
  const fences = [...text.matchAll(FENCE)].map(({ groups }) => ({ info: groups?.info ?? '', code: groups?.code ?? '', indent: groups?.indent ?? '' }))

  it('leaves no component, no binding and no attribute in its words', () => {
    expect(mistakes).toEqual([])
    const prose = proseOf(text)
    expect(prose.match(/^\s*:{2,}\S*|\{\{|\{[#.:]\S*\}|\{\w+="|\[object|undefined|<(?!br>|https?:)[a-z][^>]*>/gm)).toBeNull()
  })

  it('has each playground as a request in the `.http` format', () => {
    const playgrounds = [...elementsOf(nodes, 'api-playground')]
    const requests = fences.filter(({ info, code }) => info === 'http' && /^(?:@\w+ = .*\n)*\n?[A-Z]+ \S/.test(code))
    expect(requests.length).toBeGreaterThanOrEqual(playgrounds.length)
    for (const [, props] of playgrounds) {
      const { method } = JSON.parse(String(props[':spec']))
      expect(requests.some(({ code }) => code.includes(`${method} `))).toBe(true)
    }
  })

  it('has every other block of code as it is', () => {
    const written = fences.map(({ code, indent }) => code.split('\n').map(line => line.startsWith(indent) ? line.slice(indent.length) : line).join('\n').trimEnd())
    expect(written).toEqual(expect.arrayContaining(codesOf(nodes)))
  })
})
