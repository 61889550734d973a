import type { VNode } from 'vue'
import { h } from 'vue'
import { isColourable } from '#shared/playground/view.ts'
import type { ColouredToken } from './writtenLines'

/** Coloured tokens of a text, line by line: as the page has them, or once highlighter and grammar are there; nothing for a text that gets no colours. */
export function useColouredLines(source: () => { code: string, language: string }) {
  const lines = shallowRef<ColouredToken[][]>()

  watch(() => [source().code, source().language] as const, async ([code, language]) => {
    lines.value = isColourable(code) ? writtenLines(code) : undefined
    if (lines.value || !isColourable(code)) return
    const tokens = await highlightTokens(code, language)
    const now = source()
    if (code === now.code && language === now.language) lines.value = tokens
  }, { immediate: true })
  return lines
}

/** The nodes of one coloured line, hidden characters marked. */
export function colouredNodes(line: ColouredToken[]): VNode[] {
  return line.map(token => h('span', { style: token.htmlStyle }, markedText(token.content)))
}
