import { describe, expect, it } from 'vitest'
import type { ContentNode } from '#shared/docs/markdown/node.ts'
import type { RequestSpec } from '#shared/playground/spec.ts'
import { sectionsOf } from '#shared/search/sections.ts'

const pageOf = (...nodes: ContentNode[]) => sectionsOf({ title: 'Page', description: '', nodes })
const textOf = (...nodes: ContentNode[]) => pageOf(...nodes).map(({ text }) => text).join('|')
const outline = (...nodes: ContentNode[]) => pageOf(...nodes).map(({ id, level, title, text }) => [id, level, title, text])

const spec: RequestSpec = {
  method: 'POST', url: 'https://{domain}/oauth/token?a={b}#c', headers: [], body: { type: 'form', fields: [{ name: 'grant_type', value: 'client_credentials' }] },
  api: 'thebase', digest: '', operation: 'token', kind: 'token', tryIt: 'live', description: 'Gets  a token.', variables: [], schemes: [],
  sample: { status: 200, contentType: 'application/json', text: '{"expires_in": 3600}' },
}
const playground = (of: RequestSpec = spec): ContentNode => ['api-playground', { ':spec': JSON.stringify(of) },
  ['template', { 'v-slot:request': '' }, ['pre', { code: 'curl --silent' }]],
  ['template', { 'v-slot:answer': '' }, ['pre', { code: '{"expires_in": 3600}' }]]]

describe('sectionsOf', () => {
  it('begins with the page itself and what its author says of it', () => {
    expect(sectionsOf({ title: ' The \n page ', description: 'About it.', nodes: [['p', {}, 'First\nwords.']] }))
      .toEqual([{ id: '', level: 1, title: 'The page', text: 'About it. First words.', code: '', operations: [] }])
  })

  it('begins a section at every heading, in document order', () => {
    expect(outline(['p', {}, 'a'], ['h2', { id: 'two' }, 'Two'], ['p', {}, 'b'], ['h4', { id: 'four' }, 'Four'], ['h6', { id: 'six' }, 'Six'], ['p', {}, 'c']))
      .toEqual([['', 1, 'Page', 'a'], ['two', 2, 'Two', 'b'], ['four', 4, 'Four', ''], ['six', 6, 'Six', 'c']])
  })

  it('finds headings in steps, tabs, lists, quotations and raw HTML', () => {
    expect(outline(
      ['steps', {}, ['h3', { id: 'step' }, 'Step'], ['p', {}, 'a']],
      ['tabs', {}, ['tabs-item', { label: 'npm' }, ['h4', { id: 'tab' }, 'Tab'], ['p', {}, 'b']]],
      ['ul', {}, ['li', {}, ['h3', { id: 'item' }, 'Item'], 'c']],
      ['div', {}, ['blockquote', {}, ['section', {}, ['h5', { id: 'raw' }, 'Raw'], 'd']]],
      ['span', {}, ['h3', { id: 'inline' }, 'Inline'], 'e'],
    )).toEqual([
      ['', 1, 'Page', ''], ['step', 3, 'Step', 'a npm'], ['tab', 4, 'Tab', 'b'], ['item', 3, 'Item', 'c'], ['raw', 5, 'Raw', 'd'], ['inline', 3, 'Inline', 'e'],
    ])
  })

  it('reaches a heading without an anchor by the one above it', () => {
    expect(outline(['h1', {}, 'One'], ['h2', { id: 'two' }, 'Two'], ['h3', {}, 'Three']).map(([id]) => id)).toEqual(['', '', 'two', 'two'])
  })

  it('takes the words of a heading, with code and without the numbers of footnotes', () => {
    const heading: ContentNode = ['h2', { id: 'a' }, 'Get ', ['code', {}, 'access_', ['bdi', {}, 'token']], ['sup', {}, ['a', { dataFootnoteRef: '' }, '1']]]
    expect(pageOf(heading)[1]?.title).toBe('Get access_token')
  })
})

describe('the text of a section', () => {
  it.each<[string, ContentNode[], string]>([
    ['paragraphs', [['p', {}, 'one'], ['p', {}, 'two']], 'one two'],
    ['items', [['ul', {}, ['li', {}, 'one'], ['li', {}, 'two', ['ol', {}, ['li', {}, 'three']]]]], 'one two three'],
    ['lines', [['p', {}, 'one', ['br', {}], 'two']], 'one two'],
    ['a paragraph and text beside it', [['div', {}, 'one', ['p', {}, 'two'], 'three']], 'one two three'],
    ['a picture', [['p', {}, 'one', ['img', { alt: 'two' }], 'three']], 'one two three'],
    ['an unknown component', [['p', {}, 'one', ['badge', { label: 'new' }], 'two']], 'one new two'],
  ])('keeps words apart: %s', (_what, nodes, text) => {
    expect(textOf(...nodes)).toBe(text)
  })

  it('keeps cells and rows apart, each cell in its own direction', () => {
    const row = (...cells: string[]): ContentNode => ['tr', {}, ...cells.map((cell): ContentNode => ['td', {}, cell])]
    const table: ContentNode = ['table', {}, ['thead', {}, row('שם', 'סוג', '')], '\n', ['tbody', {}, row('client_id', '', 'x'), row('', 'y')]]
    expect(textOf(['p', {}, 'Keys:'], table, ['p', {}, 'After.'])).toBe(
      'Keys: \u2068שם\u2069 · \u2068סוג\u2069 \u2014 \u2068client_id\u2069 · \u2068x\u2069 \u2014 \u2068y\u2069 After.',
    )
    expect(pageOf(['table', {}, ['tr', {}, ['td', {}, ['pre', { code: 'a' }]], ['td', {}, ['h3', { id: 'in' }, 'In'], 'b']]]).map(({ text, code }) => [text, code]))
      .toEqual([['', 'a'], ['b', '']])
  })

  it('keeps the pieces of a word together', () => {
    expect(textOf(['p', {}, 'ה', ['code', {}, 'access', ['bdi', {}, '_token']], ' ו', ['strong', {}, 'טוקן'], '.'])).toBe('הaccess_token וטוקן.')
  })

  it('has what components show, not what they hide', () => {
    expect(textOf(
      ['card', { 'title': 'Title', 'to': '/hidden', 'icon': 'i-hidden', ':open': 'true' }, 'body'], ['accordion-item', { label: 'Label' }, 'inside'],
      ['script', {}, 'hidden'], ['style', {}, 'hidden'], ['p', {}, 'note', ['sup', {}, ['a', { dataFootnoteRef: '' }, '1']]], ['li', {}, 'foot', ['footnote-back', {}, 'hidden']],
      ['warning', {}, ['template', { 'v-slot:title': '' }, ['p', {}, 'Careful']], ['p', {}, 'hot']],
    )).toBe('Title body Label inside note foot Careful hot')
  })
})

describe('the code of a section', () => {
  it('is apart from its text, the name of a file is not', () => {
    const code: ContentNode = ['pre', { filename: 'a.sh', code: 'npm i\n' }, ['code', {}, ['span', {}, 'npm i\n']]]
    expect(pageOf(['p', {}, 'Run ', ['code', {}, 'npm'], ':'], code, ['pre', {}, ['code', {}, 'raw']], ['diagram', { code: 'graph LR' }])[0])
      .toMatchObject({ text: 'Run npm: a.sh', code: 'npm i\nraw\ngraph LR' })
  })

  it('belongs to the heading above it', () => {
    expect(pageOf(['pre', { code: 'a' }], ['h2', { id: 'b' }, 'B'], ['div', {}, ['pre', { code: 'b' }]]).map(({ code }) => code)).toEqual(['a', 'b'])
  })
})

describe('a playground', () => {
  it('gives method, path, description, the request and the documented answer, each once', () => {
    expect(pageOf(['h2', { id: 'a' }, 'A'], ['p', {}, 'Before.'], playground(), ['p', {}, 'After.'])[1]).toEqual({
      id: 'a', level: 2, title: 'A', text: 'Before. Gets a token. After.',
      code: 'POST https://{{domain}}/oauth/token?a={{b}}\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=client_credentials\n{"expires_in": 3600}',
      operations: [{ method: 'POST', path: '/oauth/token', description: 'Gets a token.' }],
    })
  })

  it.each([['https://a.example', '/'], ['https://{domain}?q', '/'], ['/relative/{id}', '/relative/{id}'], ['https://a.example/b#/c', '/b']])('%s: the path is %s', (url, path) => {
    const { description, sample, ...rest } = spec
    expect([description, sample]).not.toContain(undefined)
    expect(pageOf(playground({ ...rest, url }))[0]?.operations).toEqual([{ method: 'POST', path, description: '' }])
  })

  it('is found below a block of code that is live', () => {
    const [section] = pageOf(['request-block', {}, ['pre', { code: 'curl -v' }], ['template', { 'v-slot:try': '' }, playground()]])
    expect(section?.operations).toHaveLength(1)
    expect(section?.code).toMatch(/^curl -v\nPOST /)
  })

  it('with a mistake gives nothing', () => {
    expect(pageOf(['api-playground', { mistake: 'x' }], ['api-playground', { ':spec': '{' }], ['api-playground', { ':spec': '{}' }])[0])
      .toEqual({ id: '', level: 1, title: 'Page', text: '', code: '', operations: [] })
  })
})
