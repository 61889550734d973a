import { describe, expect, it } from 'vitest'
import { placeSources } from '../../../../modules/dialects/base.ts'
import { parsePage } from '../../../../modules/dialects/parser.ts'
import type { ParsedNode } from '../../../../modules/dialects/parser.ts'
import type { CompactNode } from '../../../../modules/playgrounds/tree.ts'

const compact = (node: ParsedNode): CompactNode => node.type === 'text' ? node.value : [node.tag, node.props, ...node.children.map(compact)]
const placed = async (markdown: string) => JSON.stringify(placeSources((await parsePage(markdown)).map(compact), '/docs/'))

describe('what raw HTML loads', () => {
  it.each([
    ['<video src="/_files/a.mp4" poster="/a.png"></video>', '"src":"/docs/_files/a.mp4","poster":"/docs/a.png"'],
    ['<picture>\n  <source srcset="/a.png 2x, /b.png">\n  <img src="/c.png" alt="">\n</picture>', '"/docs/a.png 2x, /docs/b.png"'],
    ['<iframe src="//other.example/x"></iframe>', '"src":"//other.example/x"'],
    ['<audio src="https://other.example/x.mp3"></audio>', '"src":"https://other.example/x.mp3"'],
  ])('is below the path of the site: %s', async (html, expected) => {
    expect(await placed(html)).toContain(expected)
  })

  it('leaves pictures and links to their components', async () => {
    expect(await placed('![a](/c.png) [b](/d)')).toMatch(/"\/c\.png".*"\/d"/)
  })
})
