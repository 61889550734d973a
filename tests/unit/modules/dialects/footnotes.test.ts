import { expect, it } from 'vitest'
import { nameFootnotes, withoutFootnotes } from '../../../../modules/dialects/footnotes.ts'

it('footnotes become components, which speak the language of the reader', () => {
  const back = ['a', { href: '#user-content-fnref-1-2', ariaLabel: 'Back to reference 1', dataFootnoteBackref: '' }, '↩'] as ['a', object, string]
  const section = ['section', { className: ['footnotes'] }, ['h2', { id: 'footnote-label' }, 'Footnotes'], ['ol', {}, ['li', {}, 'words ', back]]]
  expect(nameFootnotes(JSON.parse(JSON.stringify([['p', {}, 'text'], section])))).toEqual([
    ['p', {}, 'text'], ['footnotes', {}, ['ol', {}, ['li', {}, 'words ', ['footnote-back', { href: '#user-content-fnref-1-2', number: '1-2' }]]]],
  ])
})

it('footnotes are no entry of the contents list', () => {
  expect(withoutFootnotes([{ id: 'a', children: [{ id: 'b' }, { id: 'footnote-label' }] }, { id: 'footnote-label' }])).toEqual([{ id: 'a', children: [{ id: 'b' }] }])
})
