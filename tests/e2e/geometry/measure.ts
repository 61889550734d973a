/** A character as it is painted. */
export interface Glyph {
  text: string
  left: number
  right: number
  top: number
  bottom: number
}

/** Says of an element that a rule met what is wrong with it; nothing, `false` or an empty text when nothing is. */
export type See = (where: string | Node, fault: string | false | undefined) => void

/** What the rules measure with. It runs in the page and is sent there as text, so it may use nothing from outside of itself. */
export function createMeasure() {
  const RTL = /[\u05D0-\u05F2\u0620-\u064A\u066E-\u06D5\u06EE-\u06EF\u06FA-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/
  const MARK = /[\p{M}\p{Cf}\s]/u
  const known = new Map<Text, Glyph[]>()
  const hidden = new Map<Element, boolean>()
  const frames = new Map<Element, Element | undefined>()

  const rtl = (text: string) => RTL.test(text)
  const name = (where: string | Node): string => {
    if (typeof where === 'string') return where
    const element = where instanceof Element ? where : where.parentElement
    return `<${element?.tagName.toLowerCase() ?? '?'}> ${(where.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60)}`
  }
  const direction = (element: Element) => getComputedStyle(element).direction

  /** Whether it is, or is in, what only a screen reader gets. */
  function unseen(element: Element | null): boolean {
    if (!element) return false
    const cached = hidden.get(element)
    if (cached !== undefined) return cached
    const { clipPath, position } = getComputedStyle(element)
    const own = position === 'absolute' && (clipPath !== 'none' || (element.clientWidth <= 1 && element.clientHeight <= 1))
    const answer = own || unseen(element.parentElement)
    hidden.set(element, answer)
    return answer
  }

  const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true }) && !unseen(element)

  const all = (selector: string, within: ParentNode = document): HTMLElement[] =>
    [...within.querySelectorAll<HTMLElement>(selector)].filter(shown)

  /** The visible text nodes below an element, in logical order. */
  function texts(root: Element, except = ''): Text[] {
    const found: Text[] = []
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement } = node
      if (!(node instanceof Text) || !parentElement || !/\S/.test(node.data)) continue
      if (parentElement.closest('script, style, noscript, template, [aria-hidden="true"]') || (except && parentElement.closest(except))) continue
      if (shown(parentElement)) found.push(node)
    }
    return found
  }

  /** The characters of a text node that leave ink, with their rectangles, in logical order. */
  function glyphs(node: Text): Glyph[] {
    const cached = known.get(node)
    if (cached) return cached
    const range = document.createRange()
    const list: Glyph[] = []
    let at = 0
    for (const text of node.data) {
      const start = at
      at += text.length
      if (MARK.test(text)) continue
      range.setStart(node, start)
      range.setEnd(node, at)
      const { left, right, top, bottom } = range.getBoundingClientRect()
      if (right > left) list.push({ text, left, right, top, bottom })
    }
    known.set(node, list)
    return list
  }

  const inkOf = (element: Element): Glyph[] => texts(element).flatMap(glyphs)

  /** Characters by the rows in which they are painted, each in logical order. */
  function rows(list: Glyph[]): Glyph[][] {
    const found: Glyph[][] = []
    for (const glyph of list) {
      const middle = (glyph.top + glyph.bottom) / 2
      const row = found.find(([first]) => first && first.top <= middle && middle <= first.bottom)
      if (row) row.push(glyph)
      else found.push([glyph])
    }
    return found
  }

  const extent = (list: { left: number, right: number }[]) => ({ left: Math.min(...list.map(one => one.left)), right: Math.max(...list.map(one => one.right)) })
  const shows = (list: Glyph[]) => [...list].sort((a, b) => a.left - b.left).map(one => one.text).join('')
  const reads = (list: Glyph[]) => list.map(one => one.text).join('')

  /**
   * Runs of one direction, as a line that begins at the left has them: one from right to left begins with such a letter and ends
   * with the last of its letters and digits before a Latin one.
   */
  function runs(row: Glyph[]): Glyph[][] {
    const found: Glyph[][] = []
    for (let at = 0; at < row.length;) {
      const rest = row.slice(at)
      const latin = rest.findIndex(({ text }) => /[A-Za-z\u00C0-\u024F]/.test(text))
      const last = rest.slice(0, latin < 0 ? rest.length : latin).findLastIndex(({ text }) => /\p{L}|\p{N}/u.test(text))
      const length = rtl(rest[0]?.text ?? '') ? last + 1 : 1
      found.push(rest.slice(0, length))
      at += length
    }
    return found
  }

  /** What is wrong with the order of a row that has to begin at the left; nothing when each run follows the one before it. */
  function disorder(row: Glyph[]): string | undefined {
    const boxes = runs(row).map(extent)
    const wrong = boxes.some((box, index) => {
      const before = boxes[index - 1]
      return before !== undefined && box.left < before.right - 1
    })
    return wrong ? `shows as "${shows(row)}", written "${reads(row)}"` : undefined
  }

  /** The same of a whole element, row by row. */
  const disorderIn = (element: Element) => rows(inkOf(element)).map(disorder).find(fault => fault !== undefined)

  /** The text nodes of a block of code by its lines; a node that holds several lines has none of its own. */
  function lines(pre: Element): Text[][] {
    const found: Text[][] = [[]]
    for (const node of texts(pre, 'button')) {
      found.at(-1)?.push(node)
      if (node.data.includes('\n')) found.push([])
    }
    return found.filter(nodes => nodes.length > 0 && nodes.every(node => !/\S\s*\n\s*\S/.test(node.data)))
  }

  /** What brackets of one row enclose, the pair itself, and what else is in the row. */
  function bracketed(list: Glyph[]): { inner: Glyph[], pair: Glyph[], others: Glyph[] }[] {
    return list.flatMap((open, at) => {
      const close = { '(': ')', '[': ']', '«': '»' }[open.text]
      const end = close ? list.findIndex((glyph, index) => index > at && glyph.text === close) : -1
      const inner = list.slice(at + 1, end)
      const pair = list.filter((_, index) => index === at || index === end)
      const others = list.filter((glyph, index) => (index < at || index > end) && Math.abs(glyph.top - open.top) < 3)
      const whole = end > at + 1 && [...inner, ...pair].every(glyph => Math.abs(glyph.top - open.top) <= 6)
      return whole ? [{ inner, pair, others }] : []
    })
  }

  /** The nearest ancestor in which content scrolls or is cut off sideways. */
  function scroller(element: Element): Element | undefined {
    const up = element.parentElement
    if (!up || up === document.body) return undefined
    if (!frames.has(up)) frames.set(up, getComputedStyle(up).overflowX !== 'visible' ? up : scroller(up))
    return frames.get(up)
  }

  /** Where an arrow or a chevron points: its ends at the top and at the bottom lie behind the middle of its ink. */
  function pointing(icon: Element): 'left' | 'right' | 'neither' {
    const points = [...icon.querySelectorAll<SVGGeometryElement>('path, line, polyline')].flatMap((path) => {
      const matrix = path.getScreenCTM()
      const length = path.getTotalLength()
      return matrix ? Array.from({ length: 101 }, (_, index) => path.getPointAtLength(length * index / 100).matrixTransform(matrix)) : []
    })
    const highest = Math.min(...points.map(({ y }) => y))
    const lowest = Math.max(...points.map(({ y }) => y))
    const barbs = points.filter(({ y }) => y - highest < 0.4 || lowest - y < 0.4)
    const middle = (list: DOMPoint[]) => list.reduce((sum, { x }) => sum + x, 0) / list.length
    const lead = middle(points) - middle(barbs)
    return Math.abs(lead) < 0.3 ? 'neither' : lead > 0 ? 'right' : 'left'
  }

  /** The side at which a line of the element begins. */
  const startOf = (element: Element) => direction(element) === 'rtl' ? 'right' as const : 'left' as const

  return {
    rtl, name, direction, shown, all, texts, glyphs, inkOf, rows, extent, shows, reads, lines, bracketed,
    disorder, disorderIn, scroller, pointing, startOf,
  }
}

export type Measure = ReturnType<typeof createMeasure>
/** A rule looks at the page as it is and says of each element that it met whether it is right. It runs in the page. */
export type Rule = (measure: Measure, see: See) => void
