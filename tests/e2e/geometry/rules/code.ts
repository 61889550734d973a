import type { Rule } from '../measure.ts'

/** Code, in blocks and in sentences, and what stands around a block. */
export const codeRules = {
  /** Each line of a block begins with its first character. */
  B01({ all, lines, glyphs, rows, rtl, name }, see) {
    for (const line of all('pre').flatMap(lines)) {
      const [[first, ...rest] = []] = rows(line.flatMap(glyphs))
      if (!first || rest.length === 0 || rtl(first.text)) continue
      see(name(line[0] ?? ''), rest.some(glyph => glyph.left < first.left - 0.5) && `"${first.text}" is not leftmost`)
    }
  },

  /** Code in a sentence is painted in the order in which it is written. */
  B02({ all, rtl, disorderIn }, see) {
    for (const code of all('code, kbd, samp')) {
      if (code.closest('pre') || rtl(code.textContent ?? '') || !/\S{2}/.test(code.textContent ?? '')) continue
      see(code, disorderIn(code))
    }
  },

  /** A letter that is written from right to left turns nothing around it. */
  B03({ all, rtl, disorderIn }, see) {
    for (const code of all('code, samp')) {
      if (code.closest('pre') || !rtl(code.textContent ?? '')) continue
      see(code, disorderIn(code))
    }
  },

  /** A comment or a string in a line stays where it is written. */
  B04({ all, texts, glyphs, rows, extent, rtl, disorder, reads, shows }, see) {
    for (const pre of all('pre')) {
      const nodes = texts(pre, 'button').filter(node => glyphs(node).length > 0)
      for (const row of rows(nodes.flatMap(glyphs)).filter(glyphList => glyphList.some(({ text }) => rtl(text)))) {
        const parts = nodes.map(node => glyphs(node).filter(glyph => row.includes(glyph))).filter(part => part.length > 0)
        const boxes = parts.map(extent)
        const moved = parts.length > 1 && boxes.some((box, index) => index > 0 && box.left < (boxes[index - 1]?.right ?? 0) - 1)
        const inside = parts.map(disorder).find(fault => fault !== undefined)
        see(pre, inside ?? (moved && `shows as "${shows(row)}", written "${reads(row)}"`))
      }
    }
  },

  /** The title of a block stands above it: a path at its left, prose where it begins. */
  B05({ all, extent, inkOf, rtl }, see) {
    for (const title of all('[data-code] > p')) {
      const pre = title.parentElement?.querySelector('pre')
      if (!pre) continue
      const box = title.getBoundingClientRect()
      const code = pre.getBoundingClientRect()
      const ink = extent(inkOf(title))
      const atRight = rtl((title.textContent ?? '').replace(/^[^\p{L}]+/u, '').slice(0, 1))
      const gap = atRight ? box.right - ink.right : ink.left - box.left
      see(title, Math.abs(gap) > 24 ? `its text is ${Math.round(gap)} px from where it begins` : (box.bottom > code.top + 1 || Math.abs(box.left - code.left) > 1) && 'does not stand above its block')
    }
  },

  /** The copy button is at the right, away from the beginning of the lines. */
  B06({ all, name }, see) {
    for (const block of all('[data-code]')) {
      const [button] = all('[data-copy]', block)
      if (!button) continue
      const box = block.getBoundingClientRect()
      const own = button.getBoundingClientRect()
      const gap = box.right - own.right
      see(`copy button of ${name(block)}`, gap < 0 || gap > 16 ? `${Math.round(gap)} px from the right edge` : (own.top < box.top || own.bottom > box.bottom) && 'out of its block')
    }
  },

  /** A block that is wider than its place shows the beginning of its lines. */
  B07({ all, texts, glyphs }, see) {
    for (const pre of all('pre')) {
      const { left } = pre.getBoundingClientRect()
      const begin = Math.min(...texts(pre, 'button').flatMap(node => glyphs(node).slice(0, 1).map(glyph => glyph.left)))
      if (Number.isFinite(begin)) see(pre, pre.scrollLeft !== 0 ? `scrolled by ${pre.scrollLeft} px` : (begin < left || begin > left + 64) && 'begins out of sight')
    }
  },

  /** What is copied has no invisible characters of direction. */
  B40({ all }, see) {
    for (const pre of all('[data-code]:not([data-exact]) pre')) {
      see(pre, /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/.test(pre.textContent ?? '') && 'has a bidi control')
    }
  },
} satisfies Record<string, Rule>
