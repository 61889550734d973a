import { INLINE, inlineMarkdown } from '#shared/docs/markdown/inline.ts'
import type { ContentElement, ContentNode, MarkdownContext } from '#shared/docs/markdown/node.ts'
import { childrenOf, plainText, propOf } from '#shared/docs/markdown/node.ts'
import { fence, playgroundBlocks, triesOf } from '#shared/docs/markdown/request.ts'
import { statusTable } from '#shared/docs/markdown/status.ts'
import { tableMarkdown } from '#shared/docs/markdown/table.ts'

type Writer = (node: ContentElement, context: MarkdownContext) => string[]

/** Lines of a block behind a mark; empty lines get it without the blank at its end. */
function behind(mark: string, text: string, first = mark): string {
  return text.split('\n').map((line, at) => `${at === 0 ? first : line === '' ? mark.trimEnd() : mark}${line}`).join('\n')
}

/** Keeps the beginning of a paragraph from being read as the mark of another block. */
function paragraph(text: string): string[] {
  const line = text.trim()
  if (line === '') return []
  return [line.replace(/^(?=#{1,6}\s|[-+>|]|~{3}|:{2,}\w)/, '\\').replace(/^(\d+)(?=[.)]\s)/, '$1\\')]
}

function heading(node: ContentElement, context: MarkdownContext): string[] {
  return [`${'#'.repeat(Number(node[0].slice(1)))} ${inlineMarkdown(childrenOf(node), context).trim()}`]
}

function code(node: ContentElement): string[] {
  const filename = propOf(node, 'filename')
  return [fence(`${propOf(node, 'language')}${filename && ` [${filename}]`}`, propOf(node, 'code') || plainText(childrenOf(node)))]
}

function list(node: ContentElement, context: MarkdownContext): string[] {
  const ordered = node[0] === 'ol'
  const start = Number(node[1].start ?? 1)
  const items = childrenOf(node).filter(child => typeof child !== 'string')
  const loose = items.some(item => childrenOf(item).some(child => typeof child !== 'string' && child[0] === 'p'))
  const texts = items.map((item, at) => {
    const mark = ordered ? `${start + at}. ` : '- '
    return behind(' '.repeat(mark.length), blocks(childrenOf(item), context).join(loose ? '\n\n' : '\n'), mark)
  })
  return [texts.join(loose ? '\n\n' : '\n')]
}

/** A callout in the notation that most tools show as one. */
const callout = (kind: string): Writer => (node, context) => {
  const title = childrenOf(node).filter(child => typeof child !== 'string' && 'v-slot:title' in child[1])
  const rest = childrenOf(node).filter(child => !title.includes(child))
  const heading = title.length > 0 ? [`**${plainText(title).trim()}**`] : []
  return [behind('> ', [`[!${kind}]`, [...heading, ...blocks(rest, context)].join('\n\n')].join('\n'))]
}

function card(node: ContentElement, context: MarkdownContext): string[] {
  const to = propOf(node, 'to')
  const title = to ? inlineMarkdown([['a', { href: to }, propOf(node, 'title')]], context) : `**${propOf(node, 'title')}**`
  const text = blocks(childrenOf(node), context).join('\n\n')
  return [behind('  ', text ? `${title}: ${text}` : title, '- ')]
}

/** Blocks of which each has a label. */
const labelled = (name: string): Writer => (node, context) => [`**${propOf(node, name)}**`, ...blocks(childrenOf(node), context)]

function footnotes(node: ContentElement, context: MarkdownContext): string[] {
  const [ordered] = childrenOf(node).filter(child => typeof child !== 'string' && child[0] === 'ol')
  if (ordered === undefined || typeof ordered === 'string') return []
  return childrenOf(ordered).filter(child => typeof child !== 'string')
    .map((item, at) => behind('    ', blocks(childrenOf(item), context).join('\n\n'), `[^${at + 1}]: `))
}

/** A block of code that is live is the request that it makes; an endpoint is named before it. */
function requestBlock(node: ContentElement, context: MarkdownContext): string[] {
  const shown = childrenOf(node).filter(child => typeof child !== 'string' && !['pre', 'template'].includes(child[0]))
  return [...blocks(shown, context), ...triesOf(node).flatMap(playgroundBlocks)]
}

const WRITERS: Record<string, Writer> = {
  'api-playground': playgroundBlocks,
  'accordion-item': labelled('label'),
  'blockquote': (node, context) => [behind('> ', blocks(childrenOf(node), context).join('\n\n'))],
  'card': card,
  'card-group': (node, context) => [blocks(childrenOf(node), context).join('\n')],
  'caution': callout('CAUTION'),
  'footnotes': footnotes,
  'hr': () => ['---'],
  'note': callout('NOTE'),
  'ol': list,
  'p': (node, context) => paragraph(inlineMarkdown(childrenOf(node), context)),
  'pre': code,
  'request-block': requestBlock,
  'script': () => [],
  'style': () => [],
  'summary': (node, context) => [`**${inlineMarkdown(childrenOf(node), context).trim()}**`],
  'table': (node, context) => [tableMarkdown(node, context)],
  'tabs-item': labelled('label'),
  'tip': callout('TIP'),
  'translation-status': (_node, context) => [tableMarkdown(statusTable(context.translations ?? []), context)],
  'ul': list,
  'warning': callout('WARNING'),
}

const isInline = (node: ContentNode) => typeof node === 'string' || INLINE.has(node[0])

function block(node: ContentElement, context: MarkdownContext): string[] {
  const write = /^h[1-6]$/.test(node[0]) ? heading : WRITERS[node[0]]
  // What only arranges other blocks leaves them.
  return write ? write(node, context) : blocks(childrenOf(node), context)
}

/** The blocks of nodes as Markdown, each without an empty line around it; neighbouring pieces of a line are one paragraph. */
export function blocks(nodes: readonly ContentNode[], context: MarkdownContext): string[] {
  const written: string[] = []
  let line: ContentNode[] = []
  const endLine = () => {
    written.push(...paragraph(inlineMarkdown(line, context)))
    line = []
  }
  for (const node of nodes) {
    if (typeof node === 'string' || isInline(node)) {
      line.push(node)
    } else {
      endLine()
      written.push(...block(node, context))
    }
  }
  endLine()
  return written
}
