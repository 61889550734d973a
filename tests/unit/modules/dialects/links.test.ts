import { describe, expect, it } from 'vitest'
import { remarks, rewrite, rewritten } from './dialect.ts'

describe('links', () => {
  it.each([
    ['[a](./tokens.md)', '[a](/guide/tokens)'],
    ['[a `b`](./tokens.md "Title")', '[a `b`](/guide/tokens "Title")'],
    ['[a](../README.md#first)', '[a](/#first)'],
    ['[a](<./api (1).pdf>)', '[a](/_files/en/guide/api-1.pdf)'],
    ['[a][r]\n\n[r]: ./tokens.md "T"', '[a][r]\n\n[r]: /guide/tokens "T"'],
    ['[a](#here)', '[a](#here)'],
    ['[a](https://a.example/x.md)', '[a](https://a.example/x.md)'],
    ['<a href="./tokens.md">a</a>', '<a href="/guide/tokens">a</a>'],
    ['<div>\n<a href=\'./tokens.md\'>a</a>\n</div>', '<div>\n<a href="/guide/tokens">a</a>\n</div>'],
    ['::card{title="T" to="./tokens.md"}\n::', '::card{title="T" to="/guide/tokens"}\n::'],
    ['`[a](./tokens.md)`', '`[a](./tokens.md)`'],
    ['[![alt](./flow.png)](./tokens.md)', '[![alt](/_files/en/guide/flow.png)](/guide/tokens)'],
  ])('%s', (text, expected) => {
    expect(rewritten(text)).toBe(expected)
  })

  it('that lead nowhere are named with their lines and stay', () => {
    expect(remarks('Text\n[a](./none.md)\n\n[r]: ./gone.md')).toEqual(['2 unresolved-link', '4 unresolved-link'])
    expect(rewritten('[a](./none.md)')).toBe('[a](./none.md)')
  })

  it('inside the site are collected with their anchors', () => {
    expect(rewrite('a [b](./tokens.md)\n[c](../README.md#first)').links).toEqual([
      { line: 1, address: '/guide/tokens', anchor: '' }, { line: 2, address: '/', anchor: 'first' },
    ])
  })
})

describe('pictures', () => {
  it.each([
    ['![alt](./flow.png)', '![alt](/_files/en/guide/flow.png)'],
    ['![alt](./flow.png "T")', '![alt](/_files/en/guide/flow.png "T")'],
    ['![alt](https://a.example/x.png)', '![alt](https://a.example/x.png)'],
    ['<img src="./flow.png" alt="a">', '<img src="/_files/en/guide/flow.png" alt="a">'],
  ])('%s', (text, expected) => {
    expect(rewritten(text)).toBe(expected)
  })

  it('that are not there show their words', () => {
    expect(rewritten('![A diagram](./none.png)')).toBe('[A diagram]{.missing-image}')
    expect(rewritten('![](/img/none.png)')).toBe('[/img/none.png]{.missing-image}')
    expect(rewritten('<div>\n<img src="./none.png" alt="Words">\n</div>')).toContain('<span class="missing-image">Words</span>')
    expect(remarks('a\n\n![A](./none.png)')).toEqual(['3 missing-image'])
  })
})

describe('a picture for several screens', () => {
  it('is found at each of its addresses', () => {
    expect(rewritten('<picture>\n  <source media="(prefers-color-scheme: dark)" srcset="./flow.png 2x, https://a.example/b.png 1x">\n  <img alt="A" src="./flow.png">\n</picture>'))
      .toBe('<picture>\n  <source media="(prefers-color-scheme: dark)" srcset="/_files/en/guide/flow.png 2x, https://a.example/b.png 1x">\n  <img alt="A" src="/_files/en/guide/flow.png">\n</picture>')
    expect(remarks('<picture><source srcset="./none.png"><img alt="A" src="./flow.png"></picture>')).toEqual(['1 missing-image'])
  })
})

describe('an address among the attributes of a component', () => {
  it.each([
    ['::card{to="./tokens.md" title="x"}\n::', '::card{to="/guide/tokens" title="x"}\n::'],
    ['::card{title="x" to="./tokens.md"}\n::', '::card{title="x" to="/guide/tokens"}\n::'],
    ['::card\n---\ntitle: x\nto: ./tokens.md\n---\n::', '::card\n---\ntitle: x\nto: "/guide/tokens"\n---\n::'],
    ['::card\n---\nto: "#here"\nsrc: https://a.example/x\n---\n::', '::card\n---\nto: "#here"\nsrc: https://a.example/x\n---\n::'],
  ])('leads where it says: %j', (text, expected) => {
    expect(rewritten(text)).toBe(expected)
    expect(remarks(text)).toEqual([])
  })

  it('that leads nowhere is named at its line', () => {
    expect(remarks('::card{to="./none.md"}\n::\n\n::card\n---\nto: ./none.md\n---\n::')).toEqual(['1 unresolved-link', '6 unresolved-link'])
  })
})
