import type { Rule } from '../measure.ts'

/** The frame of the page: breadcrumb, neighbours, contents list, sidebar, menus, and the width of all. */
export const chromeRules = {
  /** A chevron stands before the link that it leads to, and points to it. */
  B09({ all, inkOf, extent, pointing, startOf }, see) {
    for (const list of all('main nav:has([aria-current="page"]) ol')) {
      const items = [...list.children]
      items.forEach((item, index) => {
        const [icon] = all('svg', item)
        if (!icon || index === 0) return
        const ahead = startOf(list) === 'right' ? 'left' : 'right'
        const [box, own] = [icon.getBoundingClientRect(), extent(inkOf(item))]
        const first = ahead === 'left' ? box.left >= own.right - 1 : box.right <= own.left + 1
        see(item, pointing(icon) !== ahead ? `its chevron points ${pointing(icon)}` : !first && 'its chevron is behind it')
      })
    }
  },

  /** The levels of a breadcrumb follow each other in the direction of the page, whatever their letters. */
  B10({ all, inkOf, extent, startOf }, see) {
    for (const list of all('main nav:has([aria-current="page"]) ol')) {
      const items = [...list.children]
      items.forEach((item, index) => {
        const before = items[index - 1]
        if (!before || before.getBoundingClientRect().bottom <= item.getBoundingClientRect().top + 1) return
        const [one, other] = [extent(inkOf(before)), extent(inkOf(item))]
        see(item, (startOf(list) === 'right' ? other.right > one.left : other.left < one.right) && 'stands before the level above it')
      })
    }
  },

  /** The neighbours of a page are on their sides, and their arrows point to them. */
  neighbours({ all, pointing, direction }, see) {
    const right = direction(document.documentElement) === 'rtl'
    const links = all('main a[rel="prev"], main a[rel="next"]')
    for (const link of links) {
      const [icon] = all('svg', link)
      const back = link.getAttribute('rel') === 'prev'
      if (icon) see(link, pointing(icon) !== (back === right ? 'right' : 'left') && `its arrow points ${pointing(icon)}`)
    }
    const [previous, next] = ['prev', 'next'].map(rel => links.find(link => link.getAttribute('rel') === rel)?.getBoundingClientRect())
    if (previous && next && Math.abs(previous.top - next.top) < 3) see('the neighbours of the page', (right ? next.right > previous.left : next.left < previous.right) && 'they are turned')
  },

  /** An entry of the contents list is shown whole. */
  B11({ all, inkOf }, see) {
    for (const link of all('nav a[href^="#"]')) {
      const box = link.getBoundingClientRect()
      const cut = inkOf(link).find(glyph => glyph.left < box.left - 1 || glyph.right > box.right + 1)
      see(link, link.scrollWidth > link.clientWidth + 1 ? 'cut off' : cut !== undefined && `"${cut.text}" is outside of it`)
    }
  },

  /** The line of the contents list is where its entries begin. */
  B12({ all, startOf }, see) {
    for (const link of all('nav a[href^="#"]')) {
      const right = link.offsetWidth - link.clientWidth - link.clientLeft
      const wrong = startOf(link) === 'right' ? right === 0 || link.clientLeft > 0 : link.clientLeft === 0 || right > 0
      see(link, wrong && 'its line is on the other side')
    }
  },

  /** A group of pages that is folded points to where it unfolds. */
  B15({ all, pointing, startOf }, see) {
    for (const summary of all('aside details > summary')) {
      const icon = all('svg', summary).at(-1)
      const details = summary.parentElement
      if (!icon || !(details instanceof HTMLDetailsElement)) continue
      const wanted = details.open ? 'neither' : startOf(summary) === 'right' ? 'left' : 'right'
      see(summary, pointing(icon) !== wanted && `its chevron points ${pointing(icon)}`)
    }
  },

  /** The sheet of pages on a phone comes from where a line begins. */
  B21({ all, direction }, see) {
    for (const sheet of all('[popover]:popover-open')) {
      const box = sheet.getBoundingClientRect()
      // Without the room that a scroll bar is given.
      const room = document.body.getBoundingClientRect()
      const gap = direction(document.documentElement) === 'rtl' ? room.right - box.right : box.left - room.left
      see(sheet, Math.abs(gap) > 1 ? `${Math.round(gap)} px from its edge` : (box.left < room.left - 1 || box.right > room.right + 1) && 'out of the window')
    }
  },

  /** A menu opens inside the window, along the edge of its button. */
  B29({ all, direction }, see) {
    for (const menu of all('header details[open] > nav')) {
      const box = menu.getBoundingClientRect()
      const button = menu.parentElement?.querySelector('summary')?.getBoundingClientRect()
      const { clientWidth, clientHeight } = document.documentElement
      const out = box.left < 0 || box.right > clientWidth || box.bottom > clientHeight
      const gap = button ? direction(document.documentElement) === 'rtl' ? box.left - button.left : button.right - box.right : 0
      see('the language menu', out ? 'out of the window' : Math.abs(gap) > 1 && `${Math.round(gap)} px from the edge of its button`)
    }
  },

  /** Each language is named on a row of its own, in its own direction; what is said of it is in the page's. */
  B51({ all, direction, texts, glyphs, rows }, see) {
    for (const menu of all('header details[open] > nav')) {
      const links = all('a', menu)
      links.forEach((link, index) => {
        const above = links[index - 1]?.getBoundingClientRect()
        const wanted = /^(ar|he|fa)/.test(link.getAttribute('lang') ?? '') ? 'rtl' : 'ltr'
        const name = rows(texts(link, 'small').flatMap(glyphs))
        see(link, above && link.getBoundingClientRect().top < above.bottom - 1 ? 'overlaps the one above it' : name.length !== 1 ? 'takes more than a row' : direction(link) !== wanted && 'has another direction')
      })
      for (const note of all('small', menu)) see(note, direction(note) !== direction(document.documentElement) && 'has not the direction of the page')
    }
  },

  /** A text in another language keeps that language's direction, and the frame keeps the page's. */
  B46({ all, direction, inkOf, rows, extent }, see) {
    for (const article of all('article[lang]')) {
      const right = /^(ar|he|fa)/.test(article.lang)
      for (const block of all(':scope > div > p, header > p', article)) {
        const [row = []] = rows(inkOf(block))
        if (row.length === 0 || getComputedStyle(block).textAlign === 'center') continue
        const box = block.getBoundingClientRect()
        const ink = extent(row)
        const gap = right ? box.right - ink.right : ink.left - box.left
        see(block, Math.abs(gap) > 12 && `begins ${Math.round(gap)} px from where its language begins`)
      }
    }
    const page = direction(document.documentElement)
    for (const frame of all('header nav, aside nav, main > nav, [data-fallback]')) see(frame, direction(frame) !== page && 'has not the direction of the page')
  },

  /** Nothing is wider than the window. */
  B47({ all, scroller }, see) {
    const { scrollWidth, clientWidth } = document.documentElement
    see('the page', scrollWidth > clientWidth && `${scrollWidth} px wide in ${clientWidth} px`)
    for (const element of all('main :is(p, li, h1, h2, h3, h4, div, table, pre, code, button, input, svg, a), header :is(a, button, summary)')) {
      const { left, right, width } = element.getBoundingClientRect()
      if (width > 0 && !scroller(element)) see(element, (left < -1 || right > clientWidth + 1) && `from ${Math.round(left)} to ${Math.round(right)} px`)
    }
  },
} satisfies Record<string, Rule>
