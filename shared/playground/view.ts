import type { Exchange } from '#shared/playground/event.ts'
import { firstChunks, kindOf, textOf } from '#shared/playground/answer.ts'
import { hiddenCharacter } from '#shared/playground/marks.ts'
import { formatJson } from '#shared/playground/template/json-layout.ts'

/** What of an answer's text is shown; the whole is always there to download. */
export interface AnswerView {
  text: string
  /** Whether something is left out at the end. */
  cut: boolean
}

/**
 * What a page can show without standing still (measured in Chromium: less than 150 ms each). A line is what costs most,
 * so that a megabyte of line breaks would stop the page for seconds.
 */
const SHOWN = { characters: 1024 * 1024, lines: 10_000, marks: 1000 }
/** JSON up to here is laid out anew; a longer one is shown as it came. */
const FORMATTED = 256 * 1024
/** Nesting beyond this is no document but an attempt to exhaust: layout and colours grow with the square of it. */
const DEEPEST = 64
/** Text up to here gets colours. */
const COLOURED = { characters: 60_000, lines: 3000 }

/** Offset of the match after the first `limit`, or the end of the text when there are not so many. */
function endOf(text: string, pattern: RegExp, limit: number): number {
  let found = 0
  for (const { index } of text.matchAll(pattern)) {
    if (found === limit) return index
    found += 1
  }
  return text.length
}

/** The part of a text that is shown. */
export function shownPart(text: string): AnswerView {
  const part = text.slice(0, SHOWN.characters)
  const end = Math.min(endOf(part, /\n/g, SHOWN.lines), endOf(part, hiddenCharacter(), SHOWN.marks))
  return { text: part.slice(0, end), cut: end < text.length }
}

/** Whether brackets open deeper than a document's do; those in strings count as well, which errs on the safe side. */
export function isDeep(text: string): boolean {
  let depth = 0
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1
    if (depth > DEEPEST) return true
  }
  return false
}

/** Whether a text can get colours while the reader waits. */
export function isColourable(text: string): boolean {
  return text.length <= COLOURED.characters && endOf(text, /\n/g, COLOURED.lines) === text.length && !isDeep(text)
}

function formatted(text: string): string {
  if (text.length > FORMATTED || isDeep(text)) return text
  try {
    JSON.parse(text)
  } catch {
    return text
  }
  return formatJson(text)
}

/** The text of an answer as it is shown: JSON that is complete, valid and of a usual size is laid out anew, all else stays as it came. */
export function answerView(exchange: Exchange): AnswerView {
  const chunks = firstChunks(exchange.chunks, SHOWN.characters)
  const whole = chunks.length === exchange.chunks.length
  const text = textOf({ chunks })
  const view = shownPart(whole && exchange.state === 'done' && kindOf(exchange) === 'json' ? formatted(text) : text)
  return { text: view.text, cut: view.cut || !whole }
}
