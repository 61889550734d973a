import type { ContentElement, ContentNode, MarkdownContext } from '#shared/docs/markdown/node.ts'
import { childrenOf, plainText, propOf } from '#shared/docs/markdown/node.ts'

/** Tags that stand in a line of text. */
export const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'bdo', 'br', 'code', 'del', 'em', 'i', 'img', 'input', 'kbd', 'mark', 's', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'u', 'var'])

const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/** What a text means by itself and not as notation; an underscore inside a word is none. */
function escaped(text: string): string {
  return text.replace(BIDI_CONTROLS, '')
    .replace(/[\\`*]/g, String.raw`\$&`)
    .replace(/\[(?=[^\]]*\][([{:])/g, String.raw`\[`)
    .replace(/<(?=[a-z/!?])/gi, String.raw`\<`)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
    .replace(/\s+/g, ' ')
}

/** A text between marks that is longer than any of its own. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const mark = '`'.repeat(longest + 1)
  const edge = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${mark}${edge}${text}${edge}${mark}`
}

/** Marks stand close to a word: blanks go outside. */
function marked(mark: string, text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? []
  return inner === '' ? text : `${before}${mark}${inner}${mark}${after}`
}

/** An address inside the brackets of a link. */
const target = (href: string) => /[\s()<>]/.test(href) ? `<${href.replace(/[<>\n]/g, encodeURIComponent)}>` : href

/** The number of a reference to a footnote. */
function footnote(node: ContentElement): string | undefined {
  const [only] = childrenOf(node)
  if (only === undefined || typeof only === 'string' || only[1].dataFootnoteRef === undefined) return undefined
  return `[^${plainText([only])}]`
}

type Writer = (node: ContentElement, context: MarkdownContext) => string

const between = (mark: string): Writer => (node, context) => marked(mark, inlineMarkdown(childrenOf(node), context))

const WRITERS: Record<string, Writer> = {
  'a': (node, context) => `[${inlineMarkdown(childrenOf(node), context)}](${target(context.link(propOf(node, 'href')))})`,
  'b': between('**'),
  'br': () => '<br>',
  'code': node => codeSpan(plainText(childrenOf(node))),
  'del': between('~~'),
  'em': between('*'),
  'footnote-back': () => '',
  'i': between('*'),
  'img': (node, context) => `![${escaped(propOf(node, 'alt'))}](${target(context.link(propOf(node, 'src')))})`,
  'input': node => node[1].checked ? '[x]' : '[ ]',
  's': between('~~'),
  'script': () => '',
  'strong': between('**'),
  'style': () => '',
  'sup': (node, context) => footnote(node) ?? inlineMarkdown(childrenOf(node), context),
}

/** Text in one line, as Markdown. Elements that only say in which direction their text runs leave their text. */
export function inlineMarkdown(nodes: readonly ContentNode[], context: MarkdownContext): string {
  return nodes.map((node) => {
    if (typeof node === 'string') return escaped(node)
    const write = WRITERS[node[0]]
    return write ? write(node, context) : inlineMarkdown(childrenOf(node), context)
  }).join('')
}
