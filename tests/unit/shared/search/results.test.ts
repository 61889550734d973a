import { describe, expect, it } from 'vitest'
import { termsOf } from '#shared/search/match.ts'
import { rankPage } from '#shared/search/rank.ts'
import { resultOf, runsOf } from '#shared/search/results.ts'
import type { Section } from '#shared/search/sections.ts'

const section = (given: Partial<Section>): Section => ({ id: '', level: 2, title: '', text: '', code: '', operations: [], ...given })
const ask = (query: string, ...sections: Section[]) =>
  resultOf(rankPage({ path: '/en/page', title: 'Page', crumbs: ['Guide'], sections: [section({ level: 1, title: 'Page' }), ...sections] }, termsOf(query, 'en'), 'en'))

describe('resultOf', () => {
  it('has the page and the sections that answer, with their addresses', () => {
    const found = ask('token', section({ id: 'a', title: 'Tokens', text: 'no' }), section({ id: 'b', title: 'B', code: 'x\ntoken\ny' }))
    expect(found.crumbs).toEqual(['Guide'])
    expect(found.page).toEqual({ address: '/en/page', title: { text: 'Page', marks: [] }, excerpt: undefined, operations: [], isAnswer: false })
    expect(found.sections.map(({ address, excerpt }) => [address, excerpt])).toEqual([
      ['/en/page#a', undefined], ['/en/page#b', { text: 'x token y', marks: [[2, 7]], isCode: true }],
    ])
  })

  it('shows four sections and two requests at most', () => {
    const request = { method: 'GET', path: '/token', description: '' } as const
    const found = ask('token', ...Array.from({ length: 6 }, (_none, index) => section({ id: `s${index}`, text: 'token', operations: [request, request, request] })))
    expect(found.sections).toHaveLength(4)
    expect(found.sections[0]?.operations).toHaveLength(2)
  })

  it('marks methods and paths, and shows the requests that answer before the others', () => {
    const operations = ['/a', '/b', '/tokens/{id}'].map(path => ({ method: 'DELETE', path, description: '' } as const))
    const [found] = ask('tokens', section({ id: 'a', operations })).sections
    expect(found?.operations.map(({ method, path }) => [method.text, path])).toEqual([
      ['DELETE', { text: '/tokens/{id}', marks: [[1, 7]] }], ['DELETE', { text: '/a', marks: [] }],
    ])
    const [other] = ask('delete b', section({ id: 'a', operations })).sections
    expect(other?.operations.map(({ method, path }) => [path.text, method.marks, path.marks])).toEqual([['/a', [[0, 6]], []], ['/b', [[0, 6]], [[1, 2]]]])
  })
})

describe('runsOf', () => {
  it('cuts a text where marks begin and end', () => {
    expect(runsOf({ text: 'a token', marks: [[2, 7]] })).toEqual([{ tag: 'span', parts: [{ text: 'a ', isMarked: false }, { text: 'token', isMarked: true }] }])
    expect(runsOf({ text: '', marks: [] })).toEqual([{ tag: 'span', parts: [] }])
  })

  it('isolates what its direction needs, through a mark too', () => {
    const text = 'أرسل GET /v1/users الآن'
    const runs = runsOf({ text, marks: [[text.indexOf('/v1'), text.indexOf('/v1') + 6]] })
    expect(runs.map(({ tag, parts }) => [tag, parts.map(part => (part.isMarked ? '*' : '') + part.text).join('|')])).toEqual([
      ['span', 'أرسل '], ['bdi', 'GET |*/v1/us|ers'], ['span', ' الآن'],
    ])
    expect(runs.flatMap(({ parts }) => parts.map(part => part.text)).join('')).toBe(text)
  })
})
