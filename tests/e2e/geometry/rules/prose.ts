import type { Rule } from '../measure.ts'

/** Sentences: numbers, brackets, Latin names, keys, emphasis, images, headings. */
export const proseRules = {
  /** Where a text has letters from right to left, it is laid out so. */
  B19({ texts, rtl, direction, shown }, see) {
    for (const node of texts(document.body, 'pre, code, kbd, samp, [contenteditable], [lang="en-US"], [lang="fr-FR"], [role="img"]')) {
      const parent = node.parentElement
      if (parent && shown(parent) && rtl(node.data)) see(node, direction(parent) !== 'rtl' && 'laid out from left to right')
    }
  },

  /** A mark behind letters takes no room from them, which would break their joining. */
  B26({ all, inkOf, extent }, see) {
    for (const mark of all('mark')) {
      const style = getComputedStyle(mark)
      const added = [style.paddingLeft, style.paddingRight, style.marginLeft, style.marginRight, style.borderLeftWidth].some(width => parseFloat(width) !== 0)
      const ink = inkOf(mark)
      see(mark, added || (ink.length > 0 && extent(ink).right - extent(ink).left > mark.getBoundingClientRect().width + 2 ? 'narrower than its text' : added) ? 'takes room' : undefined)
    }
  },

  /** Ranges, dates, telephone numbers and signed numbers are painted as they are written. */
  B33({ texts, rtl, glyphs, rows, reads, disorder }, see) {
    const token = /(?<![\p{L}\p{N}])\+\d{1,3}(?:[ -]\d{2,})+|(?<![\p{L}\p{N}])[+\-\u2212]?[\d\u0660-\u0669\u06F0-\u06F9]+(?:[-\u2013][\d\u0660-\u0669\u06F0-\u06F9]+)+|(?<![\p{L}\p{N}+-])[+\-\u2212][\d\u0660-\u0669\u06F0-\u06F9]+/gu
    const except = 'pre, code, kbd, samp, input, textarea, [contenteditable], article[dir="ltr"]'
    for (const node of texts(document.body, except)) {
      const block = node.parentElement?.closest('p, li, td, th, dd, h1, h2, h3, h4, a, span')
      if (!rtl(block?.textContent ?? '')) continue
      for (const { 0: text } of node.data.matchAll(token)) {
        const list = glyphs(node)
        const at = reads(list).indexOf(text.replaceAll(' ', ''))
        const own = list.slice(at, at + text.replaceAll(' ', '').length)
        see(text, rows(own).map(disorder).find(fault => fault !== undefined))
      }
    }
  },

  /** Brackets stand around what they enclose, and nothing else between them. */
  B34({ texts, all, bracketed, glyphs, extent }, see) {
    for (const block of all('article :is(p, li, td, th, h1, h2, h3), aside a, nav a')) {
      const list = texts(block, 'pre, code').filter(node => node.parentElement?.closest('p, li, td, th, h1, h2, h3, a') === block || block.matches('a')).flatMap(glyphs)
      for (const { inner, pair, others } of bracketed(list)) {
        const box = extent(pair)
        const stray = others.some(glyph => glyph.left > box.left + 1 && glyph.right < box.right - 1)
        const outside = inner.some(glyph => glyph.left < box.left - 1 || glyph.right > box.right + 1)
        see(inner.map(({ text }) => text).join(''), (outside || stray) && 'the brackets are apart from their text')
      }
    }
  },

  /** The signs of a Latin name stay at their letter. */
  B35({ texts, glyphs, rows, reads, rtl, disorder }, see) {
    for (const node of texts(document.body, 'pre, code, kbd, samp, [contenteditable], article[dir="ltr"]')) {
      if (!rtl(node.parentElement?.closest('p, li, td, th, dd, h1, h2, h3, div')?.textContent ?? '')) continue
      for (const { 0: text } of node.data.matchAll(/(?<![\w./:])\.[A-Z]{2,}|C\+\+|C#|(?<!\S)\/[a-z]+\/[a-z]+|https?:\/\/\S+/g)) {
        const list = glyphs(node)
        const at = reads(list).indexOf(text)
        see(text, at >= 0 ? rows(list.slice(at, at + text.length)).map(disorder).find(fault => fault !== undefined) : undefined)
      }
    }
  },

  /** No line begins with the sign that ends a sentence or a bracket, and none ends with what opens one. */
  orphans({ all, texts, glyphs, rows }, see) {
    for (const block of all('article :is(p, li, td, h1, h2, h3, h4)').filter(element => !element.closest('[data-playground]'))) {
      const prose = new Set(texts(block, 'pre, code, kbd, bdi, bdo').flatMap(glyphs))
      const lines = rows(texts(block, 'pre').flatMap(glyphs))
      lines.forEach((line, index) => {
        const [first, last] = [line[0], line.at(-1)]
        const early = index > 0 && first && prose.has(first) && /[.,:;!?\u060C\u061B\u061F)\]»]/.test(first.text)
        const late = index < lines.length - 1 && last && prose.has(last) && /[([«]/.test(last.text)
        see(block, early ? `a line begins with "${first.text}"` : late && `a line ends with "${last.text}"`)
      })
    }
  },

  /** Every heading can be named in an address, and by one name only. */
  B37({ all }, see) {
    const headings = all('article :is(h2, h3, h4)').filter(heading => !heading.closest('[data-playground]'))
    for (const heading of headings) {
      const same = headings.filter(({ id }) => id === heading.id)
      see(heading, heading.id === '' ? 'has no id' : same.length > 1 && 'shares its id')
    }
  },

  /** Keys that are pressed together stand in the order in which they are named. */
  B43({ all, extent }, see) {
    for (const key of all('kbd')) {
      const next = key.nextElementSibling
      const between = key.nextSibling instanceof Text ? key.nextSibling.data : ''
      if (!next?.matches('kbd') || !/^\s*\+\s*$/.test(between)) continue
      const [one, other] = [key.getBoundingClientRect(), next.getBoundingClientRect()]
      if (Math.abs(one.top - other.top) < 3) see(key, extent([one]).right > other.left && `${key.textContent} is not left of ${next.textContent}`)
    }
  },

  /** Arabic letters are neither spaced nor slanted, and Hebrew ones are not slanted. */
  B44({ texts }, see) {
    for (const node of texts(document.body, 'pre, [contenteditable]')) {
      if (!node.parentElement || !/[\u0590-\u06FF]/.test(node.data)) continue
      const { letterSpacing, fontStyle, textAlign } = getComputedStyle(node.parentElement)
      const spaced = /[\u0600-\u06FF]/.test(node.data) && letterSpacing !== 'normal' && parseFloat(letterSpacing) !== 0
      see(node, spaced ? `spaced by ${letterSpacing}` : fontStyle !== 'normal' ? fontStyle : textAlign === 'justify' && 'justified')
    }
  },

  /** Lines leave room for what letters carry above and below, Arabic ones most, and nothing cuts it off. */
  B45({ all, texts, rtl }, see) {
    const right = all('article :is(p, li, td, dd)').filter(element => !element.closest('[data-playground]') && texts(element).length > 0 && rtl(element.textContent ?? ''))
    for (const block of right) {
      const { lineHeight, fontSize } = getComputedStyle(block)
      const ratio = parseFloat(lineHeight) / parseFloat(fontSize)
      see(block, ratio < (/[\u0600-\u06FF]/.test(block.textContent ?? '') ? 1.7 : 1.5) && `line height ${ratio.toFixed(2)}`)
    }
    for (const block of all('a, p, span, bdi, button, label, summary, h1, h2, h3, h4').filter(({ textContent }) => rtl(textContent ?? ''))) {
      if (getComputedStyle(block).overflowY !== 'visible' && block.clientHeight > 1) see(block, block.scrollHeight > block.clientHeight + 1 && 'cuts off its text')
    }
  },

  /** An image is an image. */
  B48({ all }, see) {
    for (const image of all('img')) see(image.outerHTML.slice(0, 80), (image.hasAttribute('type') || image.hasAttribute('aria-haspopup')) && 'claims to be a button')
  },

  /** One title. */
  B50({ all, name }, see) {
    const titles = all('h1')
    see('the page', titles.length !== 1 && `${titles.length} titles: ${titles.map(name).join(', ')}`)
  },
} satisfies Record<string, Rule>
