import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, test } from '@playwright/test'
import { imagePath } from '#shared/docs/address.ts'
import { cardOf, metaOf } from '../../modules/social-images/card.ts'

/** Sites that are published on static hosts: this one's at the root of its host, and the provider's below a path. */
const SITES = [
  { name: 'at the root', folder: '.cache/static', nginx: '.cache/generate/nginx.conf', root: 'https://docs.example', base: '/', codes: ['ar', 'en', 'fa', 'fr', 'he'] },
  {
    name: 'below a path',
    folder: 'tests/fixtures/provider/.output/public',
    nginx: 'tests/fixtures/provider/.output/nginx.conf',
    root: 'https://harbour.example/handbook',
    base: '/handbook/',
    codes: ['en', 'he'],
  },
]

const filesOf = (folder: string, ending: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith(ending)).sort()

/** Addresses in a text that begin at the root of the host, or with the site's origin, and are not below the site's base. */
function strays(file: string, { root, base }: { root: string, base: string }): string[] {
  // Scripts hold the settings, the bare origin among them.
  const text = file.replace(/<script[^>]*>[^]*?<\/script>/g, '')
  const origin = new URL(root).origin
  const local = [...text.matchAll(/\b(?:href|src|srcset|action|poster)="(\/(?!\/)[^"]*)"|\]\((\/(?!\/)[^)]*)\)/g)].map(([, inHtml, inMarkdown]) => inHtml ?? inMarkdown ?? '')
  const whole = [...text.matchAll(new RegExp(`${origin.replaceAll('.', '\\.')}(?![\\w.])[^\\s"'<>)\\]]*`, 'g'))].map(([address]) => address)
  return [...local.filter(path => !`${path}/`.startsWith(base)), ...whole.filter(address => !`${address}/`.startsWith(`${root}/`))]
}

for (const site of SITES) {
  const { folder, nginx, root, base, codes } = site
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const pathOf = (file: string) => `/${file.split(sep).slice(0, -1).join('/')}`
  const pages = () => filesOf(folder, 'index.html').map(file => ({ file, html: read(file) })).filter(({ html }) => cardOf(html))

  test.describe(`the published site ${site.name}`, () => {
    test('has an image for each page, which a page that falls back shares with the page that its text is from', () => {
      expect(pages().length).toBeGreaterThan(codes.length)
      for (const { file, html } of pages()) {
        const address = metaOf(html, 'og:url')
        const image = metaOf(html, 'og:image')
        expect(image, file).toBe(root + encodeURI(imagePath(address.slice(root.length).replace(/\/$/, '') || '/')))
        const png = readFileSync(join(folder, decodeURI(image.slice(root.length))))
        expect([png.readUInt32BE(16), png.readUInt32BE(20)], file).toEqual([Number(metaOf(html, 'og:image:width')), Number(metaOf(html, 'og:image:height'))])
        expect(metaOf(html, 'og:image:alt'), file).toContain(metaOf(html, 'og:title'))
        expect(html.match(/<meta property="og:image"/g), file).toHaveLength(1)
      }
    })

    test('names no address that is not below its own', () => {
      for (const ending of ['.html', '.md', '.txt', '.xml']) {
        // This old address of the provider's leads to another part of the same host.
        const files = filesOf(folder, ending).filter(name => !/^blog\b/.test(name))
        expect(files.length, ending).toBeGreaterThan(0)
        for (const file of files) expect(strays(read(file), site), file).toEqual([])
      }
    })

    test('has each page at its address without a slash at the end', () => {
      for (const { file, html } of pages()) if (pathOf(file) !== '/') expect(read(`${pathOf(file)}.html`) === html, file).toBe(true)
    })

    test('tells of unknown addresses in each language, and search engines to keep off', () => {
      for (const code of codes) {
        const html = read(`${code}/404.html`)
        expect(html).toMatch(new RegExp(`<html lang="${code}-`))
        expect(html).toContain(`href="${base}${code}"`)
        expect(html).toContain('<meta name="robots" content="noindex">')
      }
      expect(read('404.html')).toContain('<meta name="robots" content="noindex">')
      expect(existsSync(join(folder, '200.html'))).toBe(false)
    })

    test('brings what each host reads', () => {
      expect(read('_headers')).toContain(`\n${base}_nuxt/*.js\n  Cache-Control: public, max-age=31536000, immutable\n`)
      for (const code of codes) expect(read('_redirects')).toContain(`\n${base}${code}/* ${base}${code}/404.html 404\n`.slice(codes[0] === code ? 1 : 0))
      expect(JSON.parse(read('vercel.json')).headers[0].source).toBe(`${base}(.*)`)
      expect(readFileSync(nginx, 'utf8').replaceAll(/^#.*$/gm, '')).toContain(`location ${base} { try_files`)
      expect(read('.htaccess')).toContain(`\nErrorDocument 404 ${base}404.html\n`)
      expect(existsSync(join(folder, '.nojekyll'))).toBe(true)
    })
  })
}
