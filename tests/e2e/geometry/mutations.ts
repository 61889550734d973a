import type { Mutation } from './page.ts'
import type { RuleName } from './rules.ts'

/** For each rule what breaks that one and no other; `width` where it takes another window than a wide one, `print` where it takes paper. */
export const MUTATIONS: Record<RuleName, { width?: number, print?: boolean, mutate: Mutation }> = {
  B01: { mutate: () => {
    const code = [...document.querySelectorAll<HTMLElement>('pre code')].find(element => element.textContent?.includes('HTTP/1.1'))
    code?.style.setProperty('direction', 'rtl')
    return () => code?.style.removeProperty('direction')
  } },
  B02: { mutate: style => style('article p > code { direction: rtl }') },
  B03: { mutate: () => {
    const codes = [...document.querySelectorAll<HTMLElement>('li > code')].filter(({ textContent }) => /[\u05D0-\u06CC]/.test(textContent ?? ''))
    for (const code of codes) code.style.direction = 'rtl'
    return () => codes.forEach(code => code.style.removeProperty('direction'))
  } },
  B04: { mutate: style => style('pre span > span { unicode-bidi: normal !important }') },
  B05: { mutate: style => style('html:root [data-code] > p { text-align: center }') },
  B06: { mutate: style => style('html:root [data-copy] { inset-inline: 0.5rem auto }') },
  B07: { mutate: () => {
    const wide = [...document.querySelectorAll('article pre')].filter(pre => pre.scrollWidth > pre.clientWidth)
    for (const pre of wide) pre.scrollLeft = 60
    return () => wide.forEach(pre => pre.scrollLeft = 0)
  } },
  B40: { mutate: () => {
    const code = document.querySelector('article pre code')
    const mark = document.createTextNode('\u200F')
    code?.append(mark)
    return () => mark.remove()
  } },
  B19: { mutate: style => style('aside bdi { direction: ltr }') },
  B26: { mutate: () => {
    const mark = document.createElement('mark')
    mark.textContent = 'x'
    mark.style.paddingInline = '2px'
    document.querySelector('article h2')?.append(mark)
    return () => mark.remove()
  } },
  B33: { mutate: () => {
    const found = [...document.querySelectorAll<HTMLElement>('article :is(bdi, bdo)[dir="ltr"]')].filter(({ textContent }) => /[-+\u2013][\d\u0660-\u06F9]/.test(textContent ?? ''))
    for (const element of found) element.style.cssText = 'unicode-bidi: isolate-override; direction: rtl'
    return () => found.forEach(element => element.removeAttribute('style'))
  } },
  B34: { mutate: () => {
    const bracket = document.createElement('span')
    const walker = document.createTreeWalker(document.querySelector('article #brackets ~ p') ?? document.body, NodeFilter.SHOW_TEXT)
    const text = walker.nextNode()
    const range = document.createRange()
    if (text instanceof Text) {
      range.setStart(text, text.data.indexOf('('))
      range.setEnd(text, text.data.indexOf('(') + 1)
      range.surroundContents(bracket)
      bracket.style.cssText = 'position: relative; left: -300px'
    }
    return () => {
      bracket.replaceWith(...bracket.childNodes)
      walker.root.normalize()
    }
  } },
  B35: { mutate: () => {
    const found = [...document.querySelectorAll<HTMLElement>('article bdi[dir="ltr"]')].filter(({ textContent }) => textContent === 'C++')
    for (const element of found) element.style.direction = 'rtl'
    return () => found.forEach(element => element.removeAttribute('style'))
  } },
  B37: { mutate: () => {
    const heading = document.querySelector('article h2')
    const id = heading?.id ?? ''
    heading?.removeAttribute('id')
    return () => heading?.setAttribute('id', id)
  } },
  B43: { mutate: style => style('article bdi:has(> kbd) { direction: rtl }') },
  B44: { mutate: style => style('html:root article h2 a { font-style: italic !important }') },
  B45: { mutate: style => style('html:root article > div > p { line-height: 1.2; overflow-y: clip; height: 1lh; overflow: hidden }') },
  B48: { mutate: () => {
    const image = document.querySelector('article img')
    image?.setAttribute('aria-haspopup', 'dialog')
    return () => image?.removeAttribute('aria-haspopup')
  } },
  B50: { mutate: () => {
    const title = document.createElement('h1')
    title.textContent = 'Again'
    document.querySelector('article')?.append(title)
    return () => title.remove()
  } },
  B13: { mutate: style => style('html:root article h3::before { margin: 0 }') },
  B14: { mutate: style => style('html:root article ol { list-style-type: georgian !important }') },
  B17: { mutate: style => style('[role="tablist"] > :not([role="tab"]) { translate: 40px 0 !important }') },
  tabs: { mutate: style => style('html:root article [role="radiogroup"] { flex-direction: row-reverse }') },
  B30: { mutate: style => style('html:root article td { text-align: left }') },
  B31: { mutate: style => style('html:root article tr { display: flex; flex-direction: row-reverse; justify-content: flex-end }') },
  callouts: { mutate: style => style('html:root main div:not([role="img"]) > svg:first-child { position: relative; left: -200px }') },
  paragraphs: { mutate: style => style('html:root main div:not([role="img"]):has(> svg:first-child) p { display: inline }') },
  orphans: { mutate: style => style('html:root article p > code { display: inline-block; width: 100% }') },
  icons: { mutate: style => style('html:root aside a > svg { order: 9 }') },
  B09: { mutate: style => style('html:root main nav ol svg { scale: 1 1 }') },
  B10: { mutate: style => style('html:root main nav ol { flex-direction: row-reverse; justify-content: flex-end }') },
  neighbours: { mutate: style => style('html:root main a[rel="prev"] svg { scale: 1 1 }') },
  B11: { mutate: style => style('html:root nav a[href^="#"] { max-width: 4rem; white-space: nowrap; overflow: hidden }') },
  B12: { mutate: style => style('html:root nav a[href^="#"] { border-inline-width: 0 2px }') },
  B15: { mutate: style => style('html:root aside summary > svg { rotate: none }') },
  B21: { width: 375, mutate: (style) => {
    const sheet = document.querySelector<HTMLElement>('[popover]')
    sheet?.showPopover()
    const mend = style('html:root [popover] { inset-inline: auto 0 }')
    return () => {
      sheet?.hidePopover()
      mend()
    }
  } },
  B29: { mutate: (style) => {
    const menu = document.querySelector<HTMLDetailsElement>('header details')
    const mend = style('html:root header details > nav { inset-inline-end: 40px }')
    if (menu) menu.open = true
    return () => {
      if (menu) menu.open = false
      mend()
    }
  } },
  B51: { mutate: (style) => {
    const menu = document.querySelector<HTMLDetailsElement>('header details')
    const mend = style('html:root header details a + a { margin-block-start: -1rem }')
    if (menu) menu.open = true
    return () => {
      if (menu) menu.open = false
      mend()
    }
  } },
  B46: { mutate: style => style('html:root article > header p { direction: ltr }') },
  B47: { mutate: () => {
    const wide = document.createElement('div')
    wide.style.cssText = 'width: 4000px; height: 1px'
    document.querySelector('main')?.append(wide)
    return () => wide.remove()
  } },
  B08: { mutate: style => style('html:root [data-playground] input { direction: rtl }') },
  lines: { mutate: style => style('html:root [data-method] { order: 9 }') },
  B24: { mutate: () => {
    const search = document.createElement('div')
    search.dataset.search = ''
    search.innerHTML = '<input dir="ltr" aria-label="x">'
    document.querySelector('main')?.append(search)
    return () => search.remove()
  } },
  labels: { mutate: style => style('html:root [role="img"] text { direction: ltr !important }') },
  framed: { mutate: style => style('html:root [role="img"] text { translate: 300px 0 }') },
  shapes: { mutate: () => {
    const [reader, proxy] = [...document.querySelectorAll('[role="img"] text tspan')].map(({ textContent }) => textContent).filter(name => name?.endsWith(')'))
    const swap = () => document.querySelectorAll('[role="img"] text tspan').forEach((label) => {
      label.textContent = label.textContent === reader ? proxy ?? '' : label.textContent === proxy ? reader ?? '' : label.textContent
    })
    swap()
    return swap
  } },
  dialogs: { mutate: () => {
    const dialog = document.createElement('div')
    dialog.setAttribute('role', 'alertdialog')
    dialog.innerHTML = '<p>x</p><div style="display: flex; flex-direction: row-reverse"><button>x</button><button>x</button></div>'
    document.querySelector('main')?.append(dialog)
    return () => dialog.remove()
  } },
  B25: { mutate: () => {
    const list = document.createElement('div')
    list.setAttribute('role', 'listbox')
    list.innerHTML = '<a role="option" href="/" style="display: block; text-align: left">x</a>'
    document.querySelector('main')?.append(list)
    return () => list.remove()
  } },
  paper: { print: true, mutate: style => style('html:root article [data-copy] { display: block !important }') },
  addresses: { print: true, mutate: style => style('html:root article a::after { content: none !important }') },
  inks: { print: true, mutate: style => style('html:root article p { color: #cbd5e1 !important }') },
}
