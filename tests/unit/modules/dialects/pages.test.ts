import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadApis } from '../../../../modules/apis/load.ts'
import { componentNames, contextOf } from '../../../../modules/dialects/context.ts'
import type { ParsedNode } from '../../../../modules/dialects/parser.ts'
import { parsePage } from '../../../../modules/dialects/parser.ts'
import { readSite } from '../../../../modules/dialects/read.ts'
import { rewritePage } from '../../../../modules/dialects/rewrite.ts'
import { apiMet, apiNamed } from '../../../../modules/playgrounds/page-api.ts'
import { readPlaygrounds } from '../../../../modules/playgrounds/read.ts'
import type { CompactNode } from '../../../../modules/playgrounds/tree.ts'
import { elementsOf } from '../../../../modules/playgrounds/tree.ts'
import { requestSpecSchema } from '../../../../shared/playground/spec.ts'

const root = fileURLToPath(new URL('../../../fixtures/dialects', import.meta.url))
const apis = await loadApis('.')
const site = readSite({ rootDir: root })
const context = { site, components: componentNames(), targets: new Map() }

const compact = (node: ParsedNode): CompactNode => node.type === 'text' ? node.value : [node.tag, node.props, ...node.children.map(compact)]

/** A page of the fixtures as a build has it. */
async function build(path: string) {
  const source = readFileSync(`${root}/content/${path}`, 'utf8')
  const rewrite = rewritePage(source, contextOf(path, source, context))
  const nodes = (await parsePage(rewrite.text)).map(compact)
  const api = apiNamed(path, apis) ?? apiMet(source, apis)
  const lineAt = (line: number) => rewrite.lines[line - 1] ?? line
  const mistakes = await readPlaygrounds({ file: path, source: rewrite.text, nodes, lineAt, ...api !== undefined && { api } }, apis)
  const specs = [...elementsOf(nodes, 'api-playground')].map(([, props]) => requestSpecSchema.parse(JSON.parse(String(props[':spec']))))
  return { ...rewrite, nodes, mistakes, live: specs.map(({ api: id, operation }) => `${id}/${operation}`), specs }
}

/** Words that readers see outside code. */
function wordsOf(nodes: CompactNode[]): string {
  return nodes.map(node => typeof node === 'string' ? node : ['pre', 'code', 'api-playground'].includes(node[0]) ? '' : wordsOf(node.slice(2) as CompactNode[])).join(' ')
}

const count = (nodes: CompactNode[], tag: string) => [...elementsOf(nodes, tag)].length

const PAGES: [path: string, title: string | undefined, live: string[]][] = [
  ['fr/jetons.md', undefined, ['digishare/listCampaigns', 'digishare/requestToken']],
  ['en/tokens.md', undefined, ['digishare/listCampaigns', 'digishare/requestToken', 'digishare/listThirds']],
  ['he/reference/thebase.md', 'קבלת אסימון - הצעד הראשון', ['thebase/requestToken', 'thebase/requestToken']],
  ['fa/README.md', 'رضایت کاربر (OAuth)', ['divar/authorize', 'divar/exchangeCode']],
  ['en/guide/README.md', 'Orders API', []],
  ['en/guide/02-steps.md', 'First steps', []],
]

describe.each(PAGES)('%s', (path, title, live) => {
  it('has one title, and no other first-level heading', async () => {
    const page = await build(path)
    expect([page.title, count(page.nodes, 'h1')]).toEqual([title, 0])
  })

  it('leaves nothing literal, and loses no binding', async () => {
    const { nodes } = await build(path)
    expect(wordsOf(nodes)).not.toMatch(/:::|\*\*|\[!|\{#|\{\/\*|<(?!seconds)\/?\w|^::|\{\{(?!domain)/m)
    expect(count(nodes, 'binding')).toBe(0)
    expect(wordsOf(nodes).length).toBeGreaterThan(20)
  })

  it('has every request that an API knows as a playground', async () => {
    const page = await build(path)
    expect([page.mistakes, page.live]).toEqual([[], live])
  })
})

describe('a page of MDC', () => {
  it('keeps a command to be copied, with its playground below, in a code group and outside', async () => {
    const { nodes } = await build('fr/jetons.md')
    const [group] = elementsOf(nodes, 'code-group')
    expect(group?.slice(2).map(node => node[0])).toEqual(['request-block', 'pre'])
    expect(group?.[2]?.[1]).toEqual({ filename: 'cURL', language: 'bash' })
    expect(count(nodes, 'request-block')).toBe(2)
  })

  it('loses nothing of attributes and addresses', async () => {
    const { specs: [campaigns, , thirds] } = await build('en/tokens.md')
    expect(campaigns?.headers).toContainEqual({ name: 'Accept-Language', value: 'l\'anglais' })
    expect(thirds?.url).toBe('https://api.digishare.ma/v1/thirds?page=2&section=a&region=ma')
  })
})

describe('a page of Docusaurus', () => {
  it('gives the callout its title and the code its own', async () => {
    const { nodes } = await build('he/reference/thebase.md')
    const [tip] = elementsOf(nodes, 'tip')
    expect(tip?.[2]).toEqual(['template', { 'v-slot:title': '' }, ['p', {}, 'כדאי לדעת']])
    expect([...elementsOf(nodes, 'pre')].flatMap(([, props]) => props.filename ?? [])).toEqual(['Header', 'Request - Status Code: 200'])
  })

  it('has the nested callouts, tabs, highlighted lines and the link of its folder', async () => {
    const { nodes } = await build('en/guide/02-steps.md')
    const [note] = elementsOf(nodes, 'note')
    expect(count(note?.slice(2) as CompactNode[], 'caution')).toBe(1)
    expect([...elementsOf(nodes, 'tabs-item')].map(([, props]) => props.label)).toEqual(['npm', 'yarn'])
    const [bash] = elementsOf(nodes, 'pre')
    expect(bash?.[1]).toMatchObject({ filename: 'Terminal', highlights: [1, 2], code: 'npm install x\nnpm start\n' })
    expect([...elementsOf(nodes, 'a')].map(([, props]) => props.href)).toEqual(['/guide', '/guide#errors-limits'])
    expect([...elementsOf(nodes, 'h2')].map(([, props]) => props.id)).toEqual(['install'])
  })

  it('stands where its front matter and its folder say', () => {
    expect(site.pages.en?.filter(({ file }) => file.startsWith('guide/')).map(({ address, stem }) => [address, stem])).toEqual([
      ['/guide/first-steps', '2.guide/1.steps'], ['/guide', '2.guide/0.index'],
    ])
    expect(site.categories.en).toEqual([{ folder: 'guide', label: 'The guide', position: 2 }])
  })
})

describe('a page of GitHub', () => {
  it('has its alerts, its words in brackets and its links', async () => {
    const { nodes, notes } = await build('en/guide/README.md')
    expect([count(nodes, 'warning'), count(nodes, 'note'), count(nodes, 'diagram')]).toEqual([1, 1, 1])
    const words = wordsOf(nodes)
    for (const literal of ['{{domain}}', '[0]', ':id', '<seconds>', 'Words right below.']) expect(words).toContain(literal)
    const links = [...elementsOf(nodes, 'a')].map(([, props]) => props.href)
    expect(links.slice(0, 4)).toEqual(['https://ci.example', '/tokens#_1-first', '/guide/first-steps', '#errors-limits'])
    expect([...elementsOf(nodes, 'h2')].map(([, props]) => props.id)).toContain('errors-limits')
    expect([...elementsOf(nodes, 'img')].map(([, props]) => props.src)).toContain('/_files/en/guide/logo.svg')
    expect(notes).toEqual([])
  })

  it('shows the words of a picture that is not there', async () => {
    const { nodes, notes } = await build('fa/README.md')
    expect([...elementsOf(nodes, 'span')].map(([, props, text]) => [props.className, text])).toContainEqual([['missing-image'], 'نمودار'])
    expect(notes.map(({ rule, line }) => `${line} ${rule}`)).toEqual(['36 missing-image'])
  })
})

it('a reference by its label alone is a link, and a picture one', async () => {
  const nodes = await parsePage(rewritePage('[ref], [Ref] and ![flow].\n\n[ref]: https://a.example\n[flow]: https://a.example/x.png', contextOf('en/tokens.md', '', context)).text)
  const tree = nodes.map(compact)
  expect([...elementsOf(tree, 'a')].map(([, props, text]) => [props.href, text])).toEqual([['https://a.example', 'ref'], ['https://a.example', 'Ref']])
  expect([count(tree, 'img'), count(tree, 'span')]).toEqual([1, 0])
})
