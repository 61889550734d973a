import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Node } from '@takumi-rs/core'
import { Renderer } from '@takumi-rs/core'
import { describe, expect, it } from 'vitest'
import type { Card } from '../../../../modules/social-images/card.ts'
import { cardOf, metaOf } from '../../../../modules/social-images/card.ts'
import { createDraw, keepDrawn, startDrawing } from '../../../../modules/social-images/draw.ts'
import { cardTree, SIZE } from '../../../../modules/social-images/layout.ts'
import { colourOf, logoOf } from '../../../../modules/social-images/look.ts'
import { builtPages, withImage } from '../../../../modules/social-images/pages.ts'
import { freshFolder } from '../../../fixtures/folder.ts'

const CARD: Card = { title: 'المصادقة', description: 'من 1-5 دقائق، C++', section: 'Digishare', site: 'Dragoman', locale: 'ar' }
const LOOK = { colour: '#0f766e', wordmark: false }

function textsOf(node: Node): string[] {
  if (node.type === 'text') return [node.text]
  return node.type === 'container' ? (node.children ?? []).flatMap(textsOf) : []
}

/** A page as the build writes it. */
function page(said: Record<string, string>): string {
  const tags = Object.entries(said).map(([property, content]) => `<meta property="${property}" content="${content}">`)
  return `<html><head><meta charset="utf-8">${tags.join('')}</head><body></body></html>`
}

describe('cardOf', () => {
  it('reads what a page says to cards of shared links', () => {
    const html = page({ 'og:title': 'Q &amp; A &lt;1&gt; &#x27;x&#39;', 'og:description': 'd', 'og:site_name': 'S', 'og:locale': 'he_IL', 'article:section': 'Divar' })
    expect(cardOf(html)).toEqual({ title: 'Q & A <1> \'x\'', description: 'd', section: 'Divar', site: 'S', locale: 'he' })
  })

  it('does not say the title twice, and takes a page without a title or a language for none of the site', () => {
    expect(cardOf(page({ 'og:title': 'Divar', 'og:locale': 'fa_IR', 'article:section': 'Divar' }))?.section).toBe('')
    expect(cardOf(page({ 'og:title': 'Divar' }))).toBeUndefined()
    expect(cardOf(page({ 'og:locale': 'fa_IR' }))).toBeUndefined()
  })
})

describe('cardTree', () => {
  it('goes in the direction of the text\'s language, and says it', () => {
    expect(cardTree(CARD, LOOK)).toMatchObject({ lang: 'ar-MA', style: { direction: 'rtl' } })
    expect(cardTree({ ...CARD, locale: 'fr' }, LOOK)).toMatchObject({ lang: 'fr-FR', style: { direction: 'ltr' } })
  })

  it('isolates technical pieces', () => {
    expect(textsOf(cardTree(CARD, LOOK))).toEqual(['Dragoman', 'Digishare', 'المصادقة', 'من \u20661-5\u2069 دقائق، \u2066C++\u2069'])
    expect(textsOf(cardTree({ ...CARD, description: '٠٦-١٢' }, LOOK)).at(-1)).toBe('\u2066\u202D٠٦-١٢\u202C\u2069')
  })

  it('says the name once: beside the logo, or by it, or as the title', () => {
    const logo = new Uint8Array([1])
    expect(textsOf(cardTree(CARD, { ...LOOK, logo }))[0]).toBe('Dragoman')
    expect(textsOf(cardTree(CARD, { ...LOOK, logo, wordmark: true }))[0]).toBe('Digishare')
    expect(textsOf(cardTree({ ...CARD, title: 'Dragoman', section: '' }, LOOK))).toHaveLength(2)
  })

  it('leaves out signs that no face has, and pictures', () => {
    const [, , , description] = textsOf(cardTree({ ...CARD, description: 'A → B ≤ 5 🚀 © ✓ done' }, LOOK))
    expect(description).toBe('A \u2066›\u2069 B <= 5 © done')
  })
})

describe('the renderer', () => {
  const PLAIN = { fontSize: 40, color: 'black', backgroundColor: 'white' }

  async function renderer() {
    const made = new Renderer()
    for (const file of ['figtree/files/figtree-latin-wght-normal.woff2', 'vazirmatn/files/vazirmatn-arabic-wght-normal.woff2', 'heebo/files/heebo-hebrew-wght-normal.woff2']) {
      await made.registerFont({ name: file, data: readFileSync(`node_modules/@fontsource-variable/${file}`) })
    }
    return {
      width: async (text: string) => (await made.measure({ type: 'text', text, style: PLAIN })).width,
      pixels: (text: string, direction: 'ltr' | 'rtl') => made.render({ type: 'text', text, style: { ...PLAIN, direction } }, { width: 600, height: 80, format: 'raw' }),
    }
  }

  it('joins Arabic letters', async () => {
    const { width } = await renderer()
    expect(await width('سلام')).toBeLessThan(0.9 * await width('س\u200Cل\u200Cا\u200Cم'))
    expect(await width('لا')).toBeLessThan(await width('ل\u200Cا'))
  })

  it('puts text in the order in which it is read, with brackets turned', async () => {
    const { pixels } = await renderer()
    for (const [text, visual] of [['א (ב) ג', 'ג (ב) א'], ['אב [OAuth 2.0]', '[OAuth 2.0] בא']] as const) {
      const reversed = `\u202D${visual}\u202C`
      expect(Buffer.compare(await pixels(text, 'rtl'), await pixels(`\u2067${reversed}\u2069`, 'rtl'))).toBe(0)
      expect(Buffer.compare(await pixels(text, 'rtl'), await pixels(`\u202D${text}\u202C`, 'rtl'))).not.toBe(0)
    }
  })

  it('keeps the order of what is isolated', async () => {
    const { pixels } = await renderer()
    const kept = await pixels('ب \u20661-5\u2069', 'rtl')
    expect(Buffer.compare(kept, await pixels('\u202D1-5 ب\u202C', 'rtl'))).toBe(0)
    expect(Buffer.compare(kept, await pixels('ب 1-5', 'rtl'))).not.toBe(0)
  })
})

describe('an image', () => {
  let folder: string
  freshFolder(path => folder = path)

  it.each(['ar', 'en', 'fa', 'fr', 'he'] as const)('is a PNG of the size that networks ask for, in %s', async (locale) => {
    const png = Buffer.from(await (await createDraw())({ ...CARD, locale }, { ...LOOK, ...logoOf(undefined, 'public') }))
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([SIZE.width, SIZE.height])
  })

  it('is the same each time, and drawn once', async () => {
    const draw = await createDraw()
    const first = await draw(CARD, LOOK)
    expect(Buffer.compare(first, await draw(CARD, LOOK))).toBe(0)
    let drawn = 0
    const kept = keepDrawn((...given) => {
      drawn += 1
      return draw(...given)
    }, folder)
    for (const card of [CARD, CARD, { ...CARD, title: 'x' }]) await kept(card, LOOK)
    await kept(CARD, { ...LOOK, logo: readFileSync('public/favicon.svg') })
    expect(drawn).toBe(3)
    expect(readdirSync(folder)).toHaveLength(3)
    expect(Buffer.compare(first, await kept(CARD, LOOK))).toBe(0)
  })

  it('is left out, with a word about it, where the renderer does not start', async () => {
    const said: string[] = []
    const draw = await startDrawing(folder, sentence => said.push(sentence), () => Promise.reject(new Error('Cannot find native binding\nin 7 places')))
    expect(draw).toBeUndefined()
    expect(said).toEqual(['Pages get no images for cards of shared links: the renderer does not start here (Cannot find native binding)'])
    const working = await startDrawing(folder, sentence => said.push(sentence))
    await working?.(CARD, LOOK)
    expect(readdirSync(folder)).toHaveLength(1)
    expect(said).toHaveLength(1)
  })

  it('has the colour of the site: by value, or by name in its style sheets', () => {
    writeFileSync(join(folder, 'entry.css'), ':root{--color-brand-600:#222;--color-brand-700: #333333;--color-loop-700:var(--x)}')
    const html = (value: string) => ['<html></html>', `<style>:root{--ui-color-primary-700: var(${value});}</style>`]
    expect(colourOf(html('--color-teal-700, oklch(51.1% 0.096 186.391)'), folder)).toBe('oklch(51.1% 0.096 186.391)')
    expect(colourOf(html('--color-brand-700, '), folder)).toBe('#333333')
    expect(colourOf(html('--color-brand-700'), folder)).toBe('#333333')
    for (const none of ['--color-loop-700', '--color-none-700']) expect(colourOf(html(none), folder)).toBe('#334155')
  })

  it('has the logo of the site, or its icon, or none', () => {
    writeFileSync(join(folder, 'logo.svg'), '<svg/>')
    expect(logoOf({ light: '/logo.svg', wordmark: true }, folder)).toEqual({ logo: Buffer.from('<svg/>'), wordmark: true })
    expect(logoOf({ light: 'https://a.example/logo.svg', wordmark: true }, folder)).toEqual({ wordmark: false })
    writeFileSync(join(folder, 'favicon.svg'), '<svg></svg>')
    expect(logoOf(undefined, folder).logo).toEqual(Buffer.from('<svg></svg>'))
  })

  it('belongs to the page that the text is from, by its whole address', () => {
    const said = { 'og:title': 'Guide', 'og:site_name': 'A &quot;B&quot;', 'og:locale': 'en_US', 'og:url': 'https://a.example/docs/en/guide' }
    for (const [path, html] of [['en/guide', page(said)], ['he/guide', page(said)], ['en/own', page({ ...said, 'og:image': 'x' })], ['old', page({})]] as const) {
      mkdirSync(join(folder, path), { recursive: true })
      writeFileSync(join(folder, path, 'index.html'), html)
    }
    const pages = builtPages(folder, 'https://a.example/docs')
    expect(pages.map(({ file, own, image }) => [file, own, image])).toEqual([
      [join(folder, 'en/guide/index.html'), true, '/social/en/guide.png'],
      [join(folder, 'he/guide/index.html'), false, '/social/en/guide.png'],
    ])
    const [first] = pages
    const html = first ? withImage(readFileSync(first.file, 'utf8'), first, 'https://a.example/docs') : ''
    expect(metaOf(html, 'og:image')).toBe('https://a.example/docs/social/en/guide.png')
    expect(metaOf(html, 'og:image:alt')).toBe('Guide · A "B"')
    expect(html).toContain('<meta name="twitter:card" content="summary_large_image"></head>')
  })
})
