import type { Rule } from '../measure.ts'

/** The page as it is printed; on a screen these rules have nothing to look at. */
export const paperRules = {
  /** Nothing to press is on paper, and nothing that would have to be scrolled or unfolded. */
  paper({ all, shown }, see) {
    if (!matchMedia('print').matches) return
    see('the page', all('button, input, select, textarea, aside, header nav, header a, footer, main > nav, [role="tablist"], [role="radiogroup"]').map(({ outerHTML }) => outerHTML.slice(0, 60)).join())
    for (const pre of all('article pre')) {
      const room = pre.getBoundingClientRect()
      const range = document.createRange()
      range.selectNodeContents(pre)
      const out = [...range.getClientRects()].some(({ left, right, bottom }) => left < room.left - 1 || right > room.right + 1 || bottom > room.bottom + 1)
      see(pre, out && 'is cut off')
    }
    for (const part of document.querySelectorAll('article [data-panel], article details:not(:has([data-playground])) > :not(summary)')) {
      if (!part.closest('[data-diagram], [data-playground]')) see(part, !shown(part) && 'is folded away')
    }
  },

  /** The address of a link to elsewhere follows its words. */
  addresses({ all, inkOf }, see) {
    if (!matchMedia('print').matches) return
    for (const link of all('article a[href^="http"]')) {
      const address = link.getAttribute('href') ?? ''
      const sum = (boxes: { left: number, right: number }[]) => boxes.reduce((width, { left, right }) => width + right - left, 0)
      const ink = inkOf(link)
      if (ink.length > 0 && link.textContent !== address) see(link, sum([...link.getClientRects()]) < sum(ink) + 4 * address.length && 'its address is missing')
    }
  },

  /** Everything can be read on white paper, whatever the colours of the screen were. */
  inks({ texts, glyphs }, see) {
    if (!matchMedia('print').matches) return
    const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
    const light = (color: string) => {
      if (!pixel) return 0
      pixel.clearRect(0, 0, 1, 1)
      pixel.fillStyle = color
      pixel.fillRect(0, 0, 1, 1)
      const linear = (part: number) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      const [red = 0, green = 0, blue = 0] = [...pixel.getImageData(0, 0, 1, 1).data].map(part => linear(part / 255))
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    for (const node of texts(document.body, 'svg, [data-method]')) {
      if (!node.parentElement || glyphs(node).length === 0) continue
      const contrast = 1.05 / (light(getComputedStyle(node.parentElement).color) + 0.05)
      see(node, contrast < 4.5 && `${contrast.toFixed(1)} : 1 on white`)
    }
  },
} satisfies Record<string, Rule>
