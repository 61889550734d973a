import { describe, expect, it } from 'vitest'
import rehypeDirection from '#shared/docs/rehype-direction.ts'

interface Node { type: string, tagName?: string, value?: string, properties?: Record<string, unknown>, children?: Node[] }

const text = (value: string): Node => ({ type: 'text', value })
const element = (tagName: string, children: Node[] = [], properties: Record<string, unknown> = {}): Node => ({ type: 'element', tagName, properties, children })

function html(node: Node): string {
  const attributes = Object.entries(node.properties ?? {}).map(([name, value]) => ` ${name}="${String(value)}"`).join('')
  const inner = node.value ?? (node.children ?? []).map(html).join('')
  return node.tagName ? `<${node.tagName}${attributes}>${inner}</${node.tagName}>` : inner
}

function directed(...children: Node[]): string {
  const root: Node = { type: 'root', children }
  rehypeDirection()(root)
  return html(root)
}

describe('rehypeDirection', () => {
  it('turns technical text from left to right, and keeps an author\'s own direction', () => {
    expect(directed(element('pre', [element('code', [text('1-5')])]))).toBe('<pre dir="ltr"><code dir="ltr">1-5</code></pre>')
    expect(directed(element('code', [text('x')], { dir: 'auto' }))).toBe('<code dir="auto">x</code>')
  })

  it('isolates ranges between words that are written from right to left, and nothing on other pages', () => {
    expect(directed(element('p', [text('من 1-5 دقائق')]))).toBe('<p>من <bdi dir="ltr">1-5</bdi> دقائق</p>')
    expect(directed(element('p', [text('takes 1-5 minutes')]))).toBe('<p>takes 1-5 minutes</p>')
    expect(directed(element('p', [text('عدد'), element('code', [text('1-5')])]))).toBe('<p>عدد<code dir="ltr">1-5</code></p>')
  })

  it('overrides the direction of Arabic-Indic digits, which an isolate alone does not keep in order', () => {
    expect(directed(element('p', [text('في ٢٠٢٦-١١-٢١')]))).toBe('<p>في <bdo dir="ltr">٢٠٢٦-١١-٢١</bdo></p>')
  })

  it('keeps the keys of a combination in their order', () => {
    const keys = () => [text('اضغط '), element('kbd', [text('Ctrl')]), text(' + '), element('kbd', [text('K')]), text(' أو '), element('kbd', [text('F1')])]
    expect(directed(element('p', keys())))
      .toBe('<p>اضغط <bdi dir="ltr"><kbd dir="ltr">Ctrl</kbd> + <kbd dir="ltr">K</kbd></bdi> أو <kbd dir="ltr">F1</kbd></p>')
  })
})
