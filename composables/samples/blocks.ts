import type { SampleValues } from '#shared/docs/sample.ts'
import { fillsOf } from '#shared/docs/sample.ts'

/** Words of the interface, in the reader's language. */
interface Words {
  texts: (key: 'filled' | 'original' | 'fill' | 'isOriginal') => string
  lang: string
  dir: string
}

/** The code samples of a page, each with the author's text, which is always there to go back to. */
export class SampleBlocks {
  readonly #words: Words
  readonly #originals = new Map<HTMLElement, Node[]>()
  /** Samples of which the reader wants to see the original. */
  readonly #plain = new Set<HTMLElement>()

  constructor(words: Words) {
    this.#words = words
    for (const code of document.querySelectorAll<HTMLElement>('article [data-code] pre > code')) {
      if (!code.closest('[data-playground]')) this.#originals.set(code, [...code.cloneNode(true).childNodes])
    }
  }

  show(values: Record<string, string>) {
    const filling = { values, hints: hintsOfPage() }
    for (const code of this.#originals.keys()) this.#fill(code, filling)
  }

  #fill(code: HTMLElement, filling: SampleValues) {
    code.replaceChildren(...(this.#originals.get(code) ?? []).map(node => node.cloneNode(true)))
    const [, language = ''] = /\blanguage-(\S+)/.exec(code.parentElement?.className ?? '') ?? []
    const fills = fillsOf(code.textContent, language, filling)
    // From the end, so that earlier offsets stay true.
    if (!this.#plain.has(code)) for (const { start, end, value } of fills.toReversed()) replaceText(code, { start, end, value })
    this.#note(code, fills.length > 0, () => this.#fill(code, filling))
  }

  #note(code: HTMLElement, filled: boolean, refill: () => void) {
    const block = code.closest('[data-code]')
    const old = block?.querySelector('[data-filled]')
    if (!filled || !block) {
      old?.remove()
      return
    }
    const plain = this.#plain.has(code)
    const note = old ?? block.appendChild(this.#emptyNote())
    const [text, button] = note.children
    if (!text || !(button instanceof HTMLElement)) return
    text.textContent = this.#words.texts(plain ? 'isOriginal' : 'filled')
    button.textContent = this.#words.texts(plain ? 'fill' : 'original')
    button.onclick = () => {
      if (!this.#plain.delete(code)) this.#plain.add(code)
      refill()
    }
  }

  #emptyNote(): HTMLElement {
    const note = document.createElement('p')
    note.className = 'filled-note'
    note.dataset.filled = ''
    note.lang = this.#words.lang
    note.dir = this.#words.dir
    const button = document.createElement('button')
    button.type = 'button'
    note.append(document.createElement('span'), button)
    return note
  }
}

/** Documented placeholders of the page's playgrounds; secrets, and a text that stands for two names, are left out. */
function hintsOfPage(): ReadonlyMap<string, string> {
  const hints = new Map<string, string>()
  const twice = new Set<string>()
  for (const block of document.querySelectorAll<HTMLElement>('[data-playground]')) {
    const { variables }: { variables: { name: string, hint?: string, secret: boolean }[] } = JSON.parse(block.dataset.playground ?? '{"variables":[]}')
    for (const { name, hint, secret } of variables) {
      if (hint === undefined) continue
      if (secret || (hints.has(hint) && hints.get(hint) !== name)) twice.add(hint)
      hints.set(hint, name)
    }
  }
  for (const hint of twice) hints.delete(hint)
  return hints
}

/** Puts a marked value in place of a stretch of text, whatever elements of colour it is spread over. */
function replaceText(root: HTMLElement, { start, end, value }: { start: number, end: number, value: string }) {
  const range = document.createRange()
  range.setStart(...pointAt(root, start, true))
  range.setEnd(...pointAt(root, end, false))
  range.deleteContents()
  const mark = document.createElement('mark')
  mark.className = 'filled-value'
  mark.textContent = value
  range.insertNode(mark)
}

/** The place of an offset in the text: before the next character, or after the last one. */
function pointAt(root: HTMLElement, offset: number, before: boolean): [Node, number] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let passed = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0
    if (before ? offset < passed + length : offset <= passed + length) return [node, offset - passed]
    passed += length
  }
  return [root, root.childNodes.length]
}
