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

describe('attributes of JSX', () => {
  it.each([
    ['<div className="a" style={{ color: \'red\', marginTop: 8, lineHeight: 1.5 }}>\nWords\n</div>', '<div class="a" style="color: red; margin-top: 8px; line-height: 1.5">\nWords\n</div>'],
    ['A <span style={{color: "red"}}>word</span>.', 'A <span style="color: red">word</span>.'],
    ['<details open={true} hidden={false}>\n<summary>x</summary>\n</details>', '<details open>\n<summary>x</summary>\n</details>'],
    ['<img src={require(\'./flow.png\').default} alt="A" width={300} />', '<img src="/_files/en/guide/flow.png" alt="A" width="300" />'],
    ['<img src={useBaseUrl("./flow.png")} alt=\'{a}\' />', '<img src="/_files/en/guide/flow.png" alt=\'{a}\' />'],
    ['`<div style={{ a: 1 }}>` and a {b} <a href="https://a.example/{x}" title="x={y}">c</a>', '`<div style={{ a: 1 }}>` and a {b} <a href="https://a.example/{x}" title="x={y}">c</a>'],
  ])('%j', (text, expected) => {
    expect(rewritten(text)).toBe(expected)
    expect(remarks(text)).toEqual([])
  })

  it('that only a program could fill are left out, and named at their place', () => {
    const text = 'Words.\n\n<div onClick={() => go({ a: 1 })} {...props} title="x" style={{ color: theme.red }}>\nMore\n</div>'
    expect(rewritten(text)).toBe('Words.\n\n<div title="x">\nMore\n</div>')
    expect(remarks(text)).toEqual(['3 mdx'])
  })
})

describe('components that every site of Docusaurus has', () => {
  it('are tabs with names in one place, over several lines', () => {
    const text = '<Tabs\n  defaultValue="a"\n  values={[\n    {label: \'Linux\', value: \'a\'},\n    {value: \'b\', label: \'Other\'},\n  ]}>\n<TabItem value="a">Words.</TabItem>\n<TabItem value="b">\n\nMore.\n\n</TabItem>\n</Tabs>'
    const lines = rewritten(text).split('\n').filter(Boolean)
    expect(lines).toEqual(['::::tabs', ':::::tabs-item{label="Linux"}', 'Words.', ':::::', ':::::tabs-item{label="Other"}', 'More.', ':::::', '::::'])
  })

  it('are callouts and links', () => {
    expect(rewritten('<Admonition type="danger" title="Mind">\n\nWords.\n\n</Admonition>').split('\n').filter(Boolean)).toEqual(['::::::caution', '#title', 'Mind', '#default', 'Words.', '::::::'])
    expect(rewritten('<Admonition>\nWords.\n</Admonition>').split('\n').filter(Boolean)).toEqual(['::::::note', 'Words.', '::::::'])
    expect(rewritten('See <Link to="./tokens.md">them</Link>.')).toBe('See <a href="/guide/tokens">them</a>.')
  })
})

describe('what MDX reads and MDC does not', () => {
  it('is an import over several lines', () => {
    expect(rewritten('import A from \'a\';\nimport {\n  B,\n  C,\n} from \'@site/b\';\n\nWords.').trim()).toBe('Words.')
    expect(rewritten('import {\n  the words')).toBe('import {\n  the words')
  })

  it('is Markdown right inside a component', () => {
    expect(rewritten('<Panel>\n| a | b |\n|---|---|\n| 1 | 2 |\n</Panel>')).toBe('<Panel>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n</Panel>')
    expect(rewritten('<Panel>\n\nWords.\n\n</Panel>')).toBe('<Panel>\n\nWords.\n\n</Panel>')
  })
})
