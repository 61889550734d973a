import type { LocaleCode } from '#shared/locales.ts'
import type { Term } from '#shared/search/match.ts'
import { highlights } from '#shared/search/match.ts'
import { targetOf } from './sectionHash.ts'

/** Name of the marks, for the style sheet. */
const NAME = 'search-found'
/** Between these no word goes on. */
const BLOCK = 'p, li, dt, dd, h1, h2, h3, h4, h5, h6, td, th, caption, figcaption, summary, label, pre, .line, blockquote, div, section, article'
/** What is no text of the page, or gives way to a panel. */
const PASSED = 'script, style, svg, .sr-only, [data-playground]'

/** Stands between blocks, and for the end of a line: no word is made of what is on both sides. */
const BETWEEN = ' . '

interface Piece { node: Text, start: number }

/** Texts and ends of lines are read, and what is passed over is passed over with all that is in it. */
function isRead(node: Node): number {
  if (node instanceof Text) return NodeFilter.FILTER_ACCEPT
  if (!(node instanceof Element) || node.matches(PASSED)) return NodeFilter.FILTER_REJECT
  return node.matches('br') ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP
}

/** The text of an element, its blocks and lines apart, and where each of its nodes begins in it. */
function textOf(root: Element): { text: string, pieces: Piece[] } {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, isRead)
  const pieces: Piece[] = []
  let text = ''
  let block: Element | null | undefined
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const own = node.parentElement?.closest(BLOCK)
    if (block !== own || !(node instanceof Text)) text += BETWEEN
    block = own
    if (!(node instanceof Text)) continue
    pieces.push({ node, start: text.length })
    text += node.data
  }
  return { text, pieces }
}

/** The stretches of an element that answer a query, in order. */
export function foundIn(root: Element, terms: readonly Term[], code: LocaleCode): Range[] {
  const { text, pieces } = textOf(root)
  let at = 0
  const pieceOf = (place: number) => {
    while ((pieces[at + 1]?.start ?? Infinity) <= place) at++
    return pieces[at]
  }
  return highlights(text, terms, code).flatMap(([from, to]) => {
    const first = pieceOf(from)
    const last = pieceOf(to - 1)
    if (!first || !last) return []
    const range = document.createRange()
    range.setStart(first.node, from - first.start)
    range.setEnd(last.node, Math.min(to - last.start, last.node.length))
    return [range]
  })
}

/** Takes the marks off the page. */
export function unmarkFound(): void {
  if ('highlights' in CSS) CSS.highlights.delete(NAME)
}

/** Marks in the page that is shown what answers a query, without a change to the document. */
export function markFound(terms: readonly Term[], code: LocaleCode): void {
  const article = document.querySelector('article')
  if (article && 'highlights' in CSS) CSS.highlights.set(NAME, new Highlight(...foundIn(article, terms, code)))
}

/** Brings the focus to where a link leads: to its heading, or to the page. */
export function focusOn(hash: string): void {
  const heading = hash === '' ? null : targetOf(hash)
  const target = heading?.querySelector<HTMLElement>('a') ?? heading ?? document.getElementById('content')
  target?.focus({ preventScroll: true })
}
