/** Says of an element what is wrong with it, or that nothing is. */
type Report = (where: Element, fault?: string) => void

/**
 * What a reader's own settings must leave of a page, however large the letters and however narrow the window are. Each rule runs in
 * the page and names nothing from outside of itself.
 */
export const RULES = {
  /** No text is cut by the box around it, unless the box can be scrolled. */
  cut(report: Report) {
    const isShown = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('.sr-only, [aria-hidden="true"]')
    const boxesOf = (element: Element | null) => {
      const boxes: Element[] = []
      for (let box = element; box && box !== document.body; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box)
        if (/auto|scroll/.test(overflowX + overflowY)) break
        if (overflowX + overflowY !== 'visiblevisible') boxes.push(box)
      }
      return boxes
    }
    /** How far a line of text reaches out of a box; half of its height is a letter that is gone. */
    const isCut = (line: DOMRect, box: Element, size: number) => {
      const { left, right, top, bottom } = box.getBoundingClientRect()
      const middle = (line.top + line.bottom) / 2
      return Math.min(line.left - left, right - line.right, middle - size / 2 - top, bottom - middle - size / 2) < -2
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const parent = text.parentElement
      const words = text.textContent?.trim()
      if (!parent || !words || !isShown(parent)) continue
      range.selectNodeContents(text)
      const lines = [...range.getClientRects()].filter(({ width }) => width > 1)
      const size = parseFloat(getComputedStyle(parent).fontSize)
      for (const box of boxesOf(parent)) report(box, lines.some(line => isCut(line, box, size)) ? `cuts “${words.slice(0, 40)}”` : undefined)
    }
  },

  /** Nothing is beyond the window but in what scrolls by itself: code, tables, drawings, and rows of tabs. */
  beyond(report: Report) {
    const { scrollWidth, clientWidth } = document.documentElement
    report(document.documentElement, scrollWidth > clientWidth ? `is ${scrollWidth - clientWidth} px wider than the window` : undefined)
    const own = 'pre, table, .translation-table, .cookie-table, .diagram-drawing, .code-editor, .cm-scroller, [role="tablist"]'
    for (const box of document.querySelectorAll('body *')) {
      if (!/auto|scroll/.test(getComputedStyle(box).overflowX) || !box.checkVisibility()) continue
      const isOwn = box.matches(own) || box.querySelector(own)
      report(box, box.scrollWidth > box.clientWidth + 1 && !isOwn ? `scrolls to the side: ${box.scrollWidth} of ${box.clientWidth} px` : undefined)
    }
  },

  /** No control lies on another one. */
  apart(report: Report) {
    const pressed = 'a[href], button, summary, input:not([type="radio"], [type="hidden"]), select, textarea, label:has(input[type="radio"])'
    const controls = [...document.querySelectorAll<HTMLElement>(pressed)]
      .filter(element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    const layers = 'header, dialog, .menu-panel, [popover], .link-notice, .skip-link, .playground-actions'
    const boxes = controls.map(control => ({ control, layer: control.closest(layers), lines: [...control.getClientRects()] }))
    const wide = (a: DOMRect, b: DOMRect) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    const cross = (a: DOMRect, b: DOMRect) => wide(a, b) && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2
    for (const [index, { control, layer, lines }] of boxes.entries()) {
      // The button within a field, and the one of a code block, stand where nothing else is to be pressed.
      const apart = (other: HTMLElement) => !control.contains(other) && !other.contains(control) && !other.closest('[data-slot="trailing"], .copy-button')
      const over = boxes.slice(index + 1).find(other => other.layer === layer && apart(other.control)
        && lines.some(a => other.lines.some(b => cross(a, b))))
      report(control, over && `is covered by ${over.control.outerHTML.slice(0, 120)}`)
    }
  },
} satisfies Record<string, (report: Report) => void>
