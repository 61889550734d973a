import type { Glyph, Rule } from '../measure.ts'

/** Diagrams, once they are drawn. */
export const figureRules = {
  /** The words of a label come in the order in which they are read, and are not mirrored. */
  labels({ all, texts, glyphs, rows, rtl }, see) {
    /** The first letters of either script; where there is one script, the first letter and the last. */
    const ends = (row: Glyph[]) => {
      const found = [row.findIndex(({ text }) => rtl(text)), row.findIndex(({ text }) => /[A-Za-z]/.test(text))].filter(index => index >= 0)
      const [one = 0, other = row.length - 1] = found.sort((a, b) => a - b)
      return [row[one]?.left ?? 0, row[other]?.left ?? 0] as const
    }
    const turned = (row: Glyph[], right: boolean) => {
      const [first, second] = ends(row)
      return right ? first < second : first > second
    }
    for (const drawing of all('[role="img"] > svg')) {
      for (const label of drawing.querySelectorAll<SVGGraphicsElement>('text, foreignObject')) {
        const ink = texts(label).flatMap(glyphs)
        const right = ink.some(({ text }) => rtl(text))
        if (ink.length > 0) see(label, (label.getScreenCTM()?.a ?? 1) < 0 ? 'is mirrored' : rows(ink).some(row => turned(row, right)) && 'its words are turned')
      }
    }
  },

  /** A label is inside its shape, or at least inside the drawing. */
  framed({ all, texts, glyphs, extent }, see) {
    for (const drawing of all('[role="img"] > svg')) {
      for (const label of drawing.querySelectorAll('text, foreignObject')) {
        const ink = texts(label).flatMap(glyphs)
        const shapes = [...label.closest('g:has(> rect)')?.querySelectorAll(':scope > rect') ?? [], drawing].map(shape => shape.getBoundingClientRect())
        const room = shapes.find(({ width }) => width > 1)
        const box = extent(ink)
        if (ink.length > 0 && room) see(label, (box.left < room.left - 2 || box.right > room.right + 2) && 'is not in its shape')
      }
    }
  },

  /** The shapes of a drawing keep the order of its author. */
  shapes({ all, texts, glyphs, extent }, see) {
    for (const figure of all('[data-diagram]:has([role="img"] > svg)')) {
      const source = figure.querySelector('details pre')?.textContent ?? ''
      const names = [...source.matchAll(/participant \w+ as (.+)|\["([^"]+)"\]/g)].map(([, actor, node]) => actor ?? node)
      const labels = [...figure.querySelectorAll('svg text, svg foreignObject')]
      const lefts = names.map(name => labels.find(({ textContent }) => textContent?.trim() === name?.trim()))
        .map(label => label ? extent(texts(label).flatMap(glyphs)).left : Number.NaN)
      lefts.forEach((left, index) => see(names[index] ?? '', index > 0 && !(left > (lefts[index - 1] ?? left)) && 'is not right of the shape before it'))
    }
  },
} satisfies Record<string, Rule>
