import { describe, expect, it } from 'vitest'
import { indexed } from '#shared/search/indexed.ts'
import type { SearchRecord } from '#shared/search/record.ts'

const record = (title: string, ...texts: { title: string, text: string, code?: string }[]): SearchRecord => ({
  path: '/a', title, crumbs: [],
  sections: texts.map((section, at) => ({ id: '', level: at + 1, code: '', operations: [], ...section })),
})

describe('indexed', () => {
  it('gives each word once, in its best place, in the order of the alphabet', () => {
    const { html } = indexed(record('Tokens', { title: 'Tokens', text: 'zebra and tokens apply' }, { title: 'Apply', text: 'one', code: 'one two' }), 'en')
    expect(html).toBe([['1', 'and zebra'], ['6.25', 'apply'], ['1.25', 'one'], ['10', 'tokens'], ['0.5', 'two']]
      .map(([weight, words]) => `<p data-pagefind-weight="${weight}">${words}</p>`).join(''))
  })

  it('gives the forms of a word with what was taken off them, which weigh less', () => {
    const found = indexed(record('', { title: '', text: 'ובטוקן' }), 'he')
    expect(found.html).toBe('<p data-pagefind-weight="0.7">בטוקנⵣו טוקנⵣוב</p><p data-pagefind-weight="1">ובטוקנ</p>')
    expect([...found.words]).toEqual(['ובטוקנ'])
    expect([...found.forms]).toEqual(['בטוקנⵣו', 'טוקנⵣוב'])
  })
})
