import { expect, it } from 'vitest'
import { splitJson } from '#shared/playground/template/json.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'

it.each([
  ['', []], ['plain', ['plain']], ['{a}', ['<a>']], ['x{a}y{{ b }}', ['x', '<a>', 'y', '<b>']], ['{a}{b}', ['<a>', '<b>']], ['{a', ['{a']], ['a}', ['a}']], ['{}', ['{}']], ['{{}}', ['{{}}']], ['{1}', ['{1}']],
  ['{a b}', ['{a b}']], ['{a.b-c_1}', ['<a.b-c_1>']], ['{{{a}}}', ['{', '<a>', '}']],
])('%j is cut into %j, each where it stands', (template, expected) => {
  const pieces = splitTemplate(template)
  expect(pieces.map(piece => piece.type === 'name' ? `<${piece.name}>` : piece.text)).toEqual(expected)
  expect(pieces.map(({ start, end }) => template.slice(start, end)).join('')).toBe(template)
  expect(pieces.every(({ text, start, end }) => template.slice(start, end) === text)).toBe(true)
})

it('in JSON no piece is empty, and each knows whether it is in a string', () => {
  const template = '{{a}}{"x{b}": "{{ c }}{d}"}{e}'
  const pieces = splitJson(template)
  expect(pieces.map(({ text, inString }) => [text, inString])).toEqual([
    ['{{a}}', false], ['{"x', true], ['{b}', true], ['": "', true], ['{{ c }}', true], ['{d}', true], ['"}', false], ['{e}', false],
  ])
  expect(pieces.map(({ start, end }) => template.slice(start, end))).toEqual(pieces.map(({ text }) => text))
  expect(splitJson('')).toEqual([])
})
