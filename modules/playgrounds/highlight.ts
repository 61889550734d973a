import type { ThemedToken } from 'shiki'
import { createHighlighter } from 'shiki'
import { THEMES } from '../../shared/docs/themes.ts'
import type { CompactNode } from './tree.ts'

const highlighter = createHighlighter({ themes: Object.values(THEMES), langs: ['bash', 'json'] })

function tokenNode(token: ThemedToken): CompactNode {
  const style = Object.entries(token.htmlStyle ?? {}).map(([name, value]) => `${name}:${value}`).join(';')
  return ['span', { style }, token.content]
}

/** A code block as Content would have parsed it from a fence, highlighted for both colour modes. */
export async function codeBlock(code: string, language: 'bash' | 'json' | 'text'): Promise<CompactNode> {
  const { tokens } = (await highlighter).codeToTokens(code, { lang: language, themes: THEMES, defaultColor: false })
  const lines = tokens.map((line, index): CompactNode => [
    'span',
    { class: 'line' },
    ...line.map(tokenNode),
    ...(index < tokens.length - 1 ? ['\n'] : []),
  ])
  return ['pre', { className: 'shiki', code, language, dir: 'ltr' }, ['code', { dir: 'ltr' }, ...lines]]
}
