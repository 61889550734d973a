import { describe, expect, it } from 'vitest'
import { loadApis } from '../../../modules/apis/load.ts'
import { playgroundLines } from '../../../modules/playgrounds/line.ts'
import { readPlaygrounds } from '../../../modules/playgrounds/read.ts'
import type { CompactNode } from '../../../modules/playgrounds/tree.ts'
import { elementsOf } from '../../../modules/playgrounds/tree.ts'
import { requestSpecSchema } from '../../../shared/playground/spec.ts'

const apis = await loadApis('.')

async function read(attributes: Record<string, unknown>, source = '# Title\n\n::api-playground\n::\n') {
  const nodes: CompactNode[] = [['p', {}, 'words'], ['div', {}, ['api-playground', attributes]]]
  const mistakes = await readPlaygrounds({ file: 'content/en/page.md', source, nodes }, apis)
  const [node] = [...elementsOf(nodes, 'api-playground')]
  return { mistakes, node }
}

describe('readPlaygrounds', () => {
  it('gives the block a finished spec and its readable form', async () => {
    const { mistakes, node } = await read({ operation: 'digishare/listCampaigns' })
    expect(mistakes).toEqual([])
    const [tag, props, request, answer] = node ?? []
    const spec = requestSpecSchema.parse(JSON.parse(typeof props === 'object' ? String(Reflect.get(props, ':spec')) : ''))
    expect([tag, spec.operation, spec.method, spec.url]).toEqual(['api-playground', 'listCampaigns', 'GET', 'https://api.digishare.ma/v1/campaigns'])
    expect(request?.[1]).toEqual({ 'v-slot:request': '' })
    expect(JSON.stringify(request)).toContain('DIGISHARE_TOKEN')
    expect(answer?.[1]).toEqual({ 'v-slot:answer': '' })
  })

  it('reads inline attributes with JSON as MDC gives them', async () => {
    const { mistakes, node } = await read({
      'method': 'GET',
      'url': 'https://api.digishare.ma/v1/campaigns',
      ':variables': '{"token": "YOUR_PERSONAL_ACCESS_TOKEN"}',
      ':headers': '{"Authorization": "Bearer {token}", "Content-Type": "application/json"}',
    })
    expect(mistakes).toEqual([])
    expect(JSON.stringify(node)).toContain('listCampaigns')
  })

  const url = 'https://api.digishare.ma/v1/campaigns'
  it.each([
    ['an unknown operation', 'unknown-operation', { operation: 'digishare/nothing' }],
    ['an unknown API', 'unknown-api', { operation: 'nobody/listCampaigns' }],
    ['broken JSON in an attribute', 'broken-json', { 'method': 'GET', url, ':headers': '{"Authorization": }' }],
    ['broken JSON in a body', 'broken-json', { operation: 'digishare/createThird', body: '{"first_name": }' }],
    ['an undeclared variable', 'undeclared-variable', { method: 'GET', url: `${url}?page={nobody}` }],
    ['an http:// target', 'insecure-target', { method: 'GET', url: 'http://api.digishare.ma/v1/campaigns' }],
    ['a host outside apis/', 'unknown-operation', { method: 'GET', url: 'https://evil.example/v1/campaigns' }],
    ['a real-looking secret', 'real-secret', { 'method': 'GET', url, ':headers': '{"Authorization": "Bearer 8f14e45fceea167a5a36dedd4bea2543"}' }],
    ['a slip of the pen', 'unknown-attribute', { operation: 'digishare/listCampaigns', ulr: url }],
  ])('names file, line and rule of %s, in a sentence', async (_name, rule, attributes) => {
    const { mistakes, node } = await read(attributes)
    expect(mistakes).toEqual([expect.stringMatching(new RegExp(`^content/en/page\\.md:3: [A-Z"].{20,}\\. \\(${rule}\\)$`))])
    expect(mistakes[0]).not.toContain('8f14e45f')
    expect(node?.[1]).toEqual({ mistake: mistakes[0] })
  })
})

describe('playgroundLines', () => {
  it('leaves fenced code out, whatever the length of the fence', () => {
    const source = ['::api-playground', '::', '````mdc', '```', '::api-playground', '````', '~~~', '::api-playground', '~~~', ':::api-playground{a="b"}'].join('\n')
    expect(playgroundLines(source)).toEqual([1, 10])
  })
})
