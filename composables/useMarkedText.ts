import type { VNode } from 'vue'
import { h } from 'vue'
import { piecesOf } from '#shared/playground/marks.ts'

/** A text from elsewhere as nodes in which characters that cannot be seen carry their names; the text content stays what it was. */
export function markedText(text: string): (string | VNode)[] {
  return piecesOf(text).map(piece => piece.mark === undefined
    ? piece.text
    : h('bdi', { 'class': 'hidden-character', 'data-mark': piece.mark, 'dir': 'ltr' }, piece.text))
}
