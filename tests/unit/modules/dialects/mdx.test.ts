import { describe, expect, it } from 'vitest'
import { remarks, rewritten } from './dialect.ts'

describe('what pages of Docusaurus have of JavaScript', () => {
  it('is not shown', () => {
    expect(rewritten('import Tabs from \'@theme/Tabs\'\nimport \'./x.css\'\n\nText {/* a remark */} on.')).toBe('\n\n\nText  on.')
    expect(remarks('export const x = 1\n\nText.')).toEqual(['1 mdx'])
  })

  it('is shown where it is code or words', () => {
    const text = 'Then\nimport x from \'y\'\n\n```js\nimport x from \'y\'\n{/* a */}\n```\n`{/* b */}`'
    expect(rewritten(text)).toBe(text)
  })

  it('makes tabs of tabs', () => {
    const text = '<Tabs groupId="os">\n<TabItem value="a" label="One">\n\nWords.\n\n</TabItem>\n<TabItem value=\'b\'>\nMore.\n</TabItem>\n</Tabs>'
    const lines = rewritten(text).split('\n').filter(Boolean)
    expect(lines).toEqual(['::::tabs', ':::::tabs-item{label="One"}', 'Words.', ':::::', ':::::tabs-item{label="b"}', 'More.', ':::::', '::::'])
  })

  it('leaves out components that have nothing to show, and says so', () => {
    expect(rewritten('<DocCardList />')).toBe('')
    expect(remarks('a\n\n<DocCardList items={x} />')).toEqual(['3 unknown-component'])
  })
})

describe('raw HTML', () => {
  it('ends before the words below it', () => {
    expect(rewritten('<div>\n\n**a**\n\n</div>\nWords.')).toBe('<div>\n\n**a**\n\n</div>\n\nWords.')
  })

  it('ends before a fence, which it would swallow', () => {
    expect(rewritten('<div>\n```js\n[0] {{x}}\n```\n</div>')).toBe('<div>\n\n```js\n[0] {{x}}\n```\n</div>')
  })

  it('stays whole', () => {
    const text = '<table>\n<tr><td>\n\n```json\n{}\n```\n\n</td></tr>\n</table>'
    expect(rewritten(text)).toBe(text)
  })
})

describe('lines inside a component', () => {
  it.each([
    ['::note\n#tag and words\n::', '::note\n\\#tag and words\n::'],
    ['::note\n#title\nWords\n#default\nMore\n::', '::note\n#title\nWords\n#default\nMore\n::'],
    ['#tag and words', '#tag and words'],
    ['::note\n---\nWords\n::', '::note\n***\nWords\n::'],
    ['::card\n---\ntitle: x\n---\nWords\n::', '::card\n---\ntitle: x\n---\nWords\n::'],
  ])('%j', (text, expected) => {
    expect(rewritten(text)).toBe(expected)
  })
})
