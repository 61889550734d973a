import type { Rule } from '../measure.ts'

/** Steps, lists, tables, callouts, tabs and icons. */
export const blockRules = {
  /** The number of a step, and the line that joins the steps, are where a line of it begins. */
  B13({ all, inkOf, extent, startOf }, see) {
    for (const steps of all('article div:has(> h3)').filter(({ children }) => [...children].some(child => getComputedStyle(child, '::before').content.includes('counter')))) {
      const start = startOf(steps)
      const right = steps.offsetWidth - steps.clientWidth - steps.clientLeft
      see(steps, (start === 'right' ? right === 0 || steps.clientLeft > 0 : steps.clientLeft === 0 || right > 0) && 'the line is on the other side')
      for (const heading of all(':scope > h3', steps)) {
        const number = getComputedStyle(heading, '::before')
        const box = heading.getBoundingClientRect()
        const ink = extent(inkOf(heading))
        const near = start === 'right' ? box.right - parseFloat(number.right) - parseFloat(number.marginRight) - parseFloat(number.width) : box.left + parseFloat(number.left) + parseFloat(number.marginLeft) + parseFloat(number.width)
        see(heading, (start === 'right' ? near < ink.right - 1 : near > ink.left + 1) && `its number, up to ${Math.round(near)}, is not before its text`)
      }
    }
  },

  /** Persian counts with Persian digits, the others with those of their own texts. */
  B14({ all }, see) {
    const style = document.documentElement.lang.startsWith('fa') ? 'persian' : 'decimal'
    for (const list of all('article ol')) {
      if (!list.closest('[data-playground], [lang="en-US"], [lang="fr-FR"]')) see(list, getComputedStyle(list).listStyleType !== style && `counts with ${getComputedStyle(list).listStyleType}`)
    }
    for (const heading of all('article h3')) {
      const { content } = getComputedStyle(heading, '::before')
      if (content.includes('counter')) see(heading, content.includes('persian') !== (style === 'persian') && `counts with ${content}`)
    }
  },

  /** The indicator of a tab lies under the chosen one. */
  B17({ all }, see) {
    for (const list of all('[role="tablist"]')) {
      const chosen = list.querySelector('[role="tab"][aria-selected="true"]')?.getBoundingClientRect()
      const indicator = [...list.children].find(child => !child.matches('[role="tab"]'))?.getBoundingClientRect()
      if (chosen && indicator) see(list, (Math.abs(chosen.left - indicator.left) > 1.5 || Math.abs(chosen.width - indicator.width) > 2) && `at ${Math.round(indicator.left)} for the tab at ${Math.round(chosen.left)}`)
    }
  },

  /** Tabs follow each other in the direction of their list. */
  tabs({ all, startOf }, see) {
    for (const list of all('[role="tablist"], [role="radiogroup"]')) {
      const tabs = all('[role="tab"], label', list).map(tab => tab.getBoundingClientRect())
      tabs.forEach((tab, index) => {
        const before = tabs[index - 1]
        if (before && Math.abs(before.top - tab.top) < 3) see(list, (startOf(list) === 'right' ? tab.right > before.left + 1 : tab.left < before.right - 1) && `tab ${index + 1} is before tab ${index}`)
      })
    }
  },

  /** A cell begins where the page begins, unless its column says otherwise. */
  B30({ all, extent, startOf }, see) {
    for (const cell of all('article td, article th')) {
      const box = cell.getBoundingClientRect()
      const range = document.createRange()
      range.selectNodeContents(cell)
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0)
      const row = boxes.filter(({ top, bottom }) => boxes[0] && top < boxes[0].bottom - 2 && bottom > boxes[0].top + 2)
      if (row.length === 0) continue
      const ink = extent(row)
      const [left, right] = [ink.left - box.left, box.right - ink.right]
      const align = getComputedStyle(cell).textAlign
      const start = startOf(cell) === 'right' ? right : left
      const end = startOf(cell) === 'right' ? left : right
      const fault = align === 'center' ? Math.abs(left - right) > 16 : (align === 'end' ? end : start) > 32
      see(cell, fault && `${Math.round(left)} px at its left and ${Math.round(right)} px at its right, aligned "${align}"`)
    }
  },

  /** The first column is where the page begins, and is what a table that scrolls shows first. */
  B31({ all, startOf, scroller }, see) {
    for (const row of all('article tr')) {
      const cells = [...row.children].map(cell => cell.getBoundingClientRect())
      const right = startOf(row.closest('article') ?? row) === 'right'
      const turned = cells.some((cell, index) => {
        const before = cells[index - 1]
        return before !== undefined && (right ? cell.right > before.left + 1 : cell.left < before.right - 1)
      })
      const [first] = cells
      const frame = scroller(row)?.getBoundingClientRect()
      const hidden = first && frame && (right ? first.right > frame.right + 1 : first.left < frame.left - 1)
      see(row, turned ? 'its columns are turned' : hidden && 'its first column is out of sight')
    }
  },

  /** The icon of a note is before its text. */
  callouts({ all, inkOf, rows, extent, startOf }, see) {
    for (const icon of all('main div:not([role="img"]) > svg:first-child')) {
      const block = icon.parentElement
      const [first] = block ? rows(inkOf(block)) : []
      if (!block || !first) continue
      const box = icon.getBoundingClientRect()
      const text = extent(first)
      see(block, (startOf(block) === 'right' ? box.left < text.right - 4 : box.right > text.left + 4) && 'its icon is not before its text')
    }
  },

  /** What is in a note stands below each other, as far from its upper edge as from its lower one. */
  paragraphs({ all, shown, inkOf }, see) {
    for (const icon of all('main div:not([role="img"]) > svg:first-child')) {
      const block = icon.parentElement
      const parts = block ? all('p, ul, ol, [data-code]', block).filter(part => !part.parentElement?.closest('li, [data-code]')) : []
      parts.forEach((part, index) => {
        const before = parts[index - 1]?.getBoundingClientRect()
        see(part, before !== undefined && part.getBoundingClientRect().top < before.bottom - 1 && 'runs on from what is above it')
      })
      const [first, last] = [parts[0], parts.at(-1)]
      if (!block || !first || !last || inkOf(block).length === 0 || !shown(block)) continue
      const box = block.getBoundingClientRect()
      const [above, below] = [first.getBoundingClientRect().top - box.top, box.bottom - last.getBoundingClientRect().bottom]
      see(block, Math.abs(above - below) > 6 && `${Math.round(above)} px above its text and ${Math.round(below)} px below it`)
    }
  },

  /** An icon stands before or after the words of its button or link as they are read. */
  icons({ all, texts, glyphs, rows, extent, startOf }, see) {
    for (const icon of all(':is(a, button, summary, a > span, p, dd, label) > svg')) {
      const parent = icon.parentElement
      if (!parent) continue
      const box = icon.getBoundingClientRect()
      const list = texts(parent)
      const before = list.filter(node => icon.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING).flatMap(glyphs)
      const after = list.filter(node => icon.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING).flatMap(glyphs)
      for (const [side, ink] of [['before', before], ['after', after]] as const) {
        const near = rows(ink).find(([glyph]) => glyph && glyph.top < box.bottom && glyph.bottom > box.top)
        if (!near) continue
        const text = extent(near)
        const right = (startOf(parent) === 'right') === (side === 'before')
        see(parent, (right ? text.left < box.right - 1 : text.right > box.left + 1) && `the words ${side} its icon are on the other side`)
      }
    }
  },
} satisfies Record<string, Rule>
