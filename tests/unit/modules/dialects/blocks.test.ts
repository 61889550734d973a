import { describe, expect, it } from 'vitest'
import { fencesOf, kindsOf } from '../../../../modules/dialects/blocks.ts'

const kinds = (text: string) => kindsOf(text.split('\n')).join(' ')

describe('kindsOf', () => {
  it.each([
    ['front matter at the top only', '---\na: b\n---\ntext\n\n---', 'front front front text blank text'],
    ['a rule that nothing closes is no front matter', '---\ntext', 'text text'],
    ['a longer fence around a shorter one', '````\n```\n````\ntext', 'fence fence fence text'],
    ['a fence that nothing closes', '```js\na\n\nb', 'fence fence fence fence'],
    ['tildes, which backticks do not close', '~~~\n```\n~~~\ntext', 'fence fence fence text'],
    ['a fence in a list item and one in a quotation', '- ```js\n  a\n  ```\n> ```\n> b\n> ```', 'fence fence fence fence fence fence'],
    ['inline code of three backticks', '```a``` text', 'text'],
    ['the properties of a component', '::card\n---\ntitle: x\n---\ntext\n::', 'component yaml yaml yaml text component'],
    ['a rule below a paragraph of a component', '::card\ntext\n\n---\n::', 'component text blank text component'],
    ['a comment over several lines', '<!-- a\nb -->\ntext', 'comment comment text'],
    ['raw HTML up to a blank line', '<div>\n**x**\n\ntext\n\n</div>', 'html html blank text blank html'],
    ['a script up to its end', '<script>\n\n{{x}}\n</script>\ntext', 'html html html html text'],
    ['words in angle brackets', '<token> is a word', 'text'],
    ['an inline tag that begins a paragraph', '<b>bold</b> words', 'text'],
    ['code by four spaces', 'text\n\n    code\n\ntext', 'text blank code blank text'],
    ['what is below a list item', '- item\n\n    more', 'text blank text'],
    ['what is below a footnote', '[^a]: note\n\n    more', 'text blank text'],
    ['what an author indents in a component', '::card\n\n    more\n::', 'component blank text component'],
  ])('%s', (_name, text, expected) => {
    expect(kinds(text)).toBe(expected)
  })
})

describe('fencesOf', () => {
  it('gives marks, info strings and places', () => {
    expect(fencesOf(['```js title="a"', 'x', '```', '', '- ~~~', '  y', '  ~~~'])).toEqual([
      { open: 0, close: 2, prefix: '', marks: '```', info: 'js title="a"' },
      { open: 4, close: 6, prefix: '- ', marks: '~~~', info: '' },
    ])
  })
})
