import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { alternateFaults, canonicalFaults, deadReferences, doubleIds, mapFaults, unreachablePages } from '../../e2e/crawl/faults.ts'
import { readPage, textReferences } from '../../e2e/crawl/pages.ts'
import { crawl, sourcesOf } from '../../e2e/crawl/site.ts'
import { tagsOf } from '../../e2e/crawl/tags.ts'

const ORIGIN = 'https://docs.example'
const folders: string[] = []
afterEach(() => folders.splice(0).forEach(folder => rmSync(folder, { recursive: true })))

const alternates = `<link rel="alternate" hreflang="en-US" href="${ORIGIN}/en/a"><link rel="alternate" hreflang="fr-FR" href="${ORIGIN}/fr/a">`
const html = (lang: string, canonical: string, rest = '', head = alternates) =>
  `<!DOCTYPE html><html lang="${lang}"><head><link rel="canonical" href="${ORIGIN}${canonical}">${head}</head><body>${rest}</body></html>`
const map = (path: string, links = [['en-US', '/en/a'], ['fr-FR', '/fr/a']]) =>
  `<urlset><url><loc>${ORIGIN}${path}</loc>${links.map(([tag, href]) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${ORIGIN}${href}"/>`).join('')}</url></urlset>`

const SOUND = {
  'index.html': html('en-US', '/', '<a href="/en/a">English</a>', ''),
  'en/a/index.html': html('en-US', '/en/a', '<h2 id="x">X</h2><a href="#x">x</a><a href="/fr/a/#y">y</a><a href="https://elsewhere.example/none">z</a><img src="/a.png" srcset="/a.png 2x">'),
  'fr/a/index.html': html('fr-FR', '/fr/a', '<h2 id="y">Y</h2>'),
  'en/a.md': '# A\n\n[y](https://docs.example/fr/a#y)\n\n```text\n[no](/none)\n```\n',
  '404.html': '<!DOCTYPE html><html><body><a href="/en/a">Home</a></body></html>',
  'a.png': '',
  'robots.txt': `User-agent: *\n\nSitemap: ${ORIGIN}/sitemap.xml\n`,
  'sitemap.xml': `<sitemapindex><sitemap><loc>${ORIGIN}/en.xml</loc></sitemap><sitemap><loc>${ORIGIN}/fr.xml</loc></sitemap></sitemapindex>`,
  'en.xml': map('/en/a'),
  'fr.xml': map('/fr/a'),
}

/** All that is found in a site that is sound but for these files. */
function faultsIn(files: Partial<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'crawl-'))
  folders.push(folder)
  for (const [file, text] of Object.entries({ ...SOUND, ...files })) {
    if (text === undefined) continue
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  const site = crawl({ folder, origin: ORIGIN })
  const pages = [...site.pages.values()]
  return [
    ...pages.flatMap(page => [...canonicalFaults(site, page), ...alternateFaults(site, page), ...doubleIds(page)]),
    ...sourcesOf(site).flatMap(page => deadReferences(site, page)),
    ...unreachablePages(site).map(path => `${path} is not reached`),
    ...mapFaults(site),
  ]
}

describe('the crawler', () => {
  it('finds nothing in a sound site', () => {
    expect(faultsIn({})).toEqual([])
    expect(faultsIn({ 'fr/a.html': SOUND['fr/a/index.html'], 'fr/404.html': SOUND['404.html'] })).toEqual([])
  })

  it.each([
    ['a link to no page', { 'fr/a/index.html': html('fr-FR', '/fr/a', '<i id="y"></i><a href="/fr/none">x</a>') }, '/fr/a → /fr/none'],
    ['an anchor that the page lacks', { 'fr/a/index.html': html('fr-FR', '/fr/a', '<a href="#none">x</a><i id="y"></i>') }, '/fr/a → #none'],
    ['an anchor that another page lacks', { 'fr/a/index.html': html('fr-FR', '/fr/a') }, '/en/a → /fr/a/#y'],
    ['an image that is not there', { 'a.png': undefined }, '/en/a → /a.png'],
    ['a relative link from the wrong place', { 'fr/a/index.html': html('fr-FR', '/fr/a', '<i id="y"></i><a href="b">x</a>') }, '/fr/a → b'],
    ['what is no address', { 'fr/a/index.html': html('fr-FR', '/fr/a', '<i id="y"></i><a href="https://[x">x</a>') }, '/fr/a → https://[x'],
    ['a link of a shell', { '404.html': '<!DOCTYPE html><html><body><a href="/none">x</a></body></html>' }, '/404.html → /none'],
    ['a link in a text for tools', { 'en/a.md': '[x](https://docs.example/none)\n' }, '/en/a.md → https://docs.example/none'],
    ['an old address that leads to none', { 'old/index.html': '<html><meta http-equiv="refresh" content="0; url=/no"><a href="/no">x</a></html>' }, '/old → /no'],
    ['a second file of a page that is another page', { 'fr/a.html': html('fr-FR', '/fr/a', '<i id="y"></i><p>') }, '/fr/a.html is not among its own alternates'],
    ['a file that a script loads', { '404.html': '<!DOCTYPE html><html><body><script data-src="/p.json"></script></body></html>' }, '/404.html → /p.json'],
    ['an id that occurs twice', { 'fr/a/index.html': html('fr-FR', '/fr/a', '<i id="y"></i><b id=\'y\'></b>') }, '/fr/a#y'],
    ['no canonical address', { 'fr/a/index.html': html('fr-FR', '/fr/a', '<i id="y"></i>').replace('canonical', 'x') }, '/fr/a has 0 canonical addresses'],
    ['two canonical addresses', { 'fr/a/index.html': html('fr-FR', '/fr/a', `<i id="y"></i><link rel="canonical" href="${ORIGIN}/fr/a">`) }, '/fr/a has 2 canonical addresses'],
    ['a canonical page that is not there', { 'index.html': html('en-US', '/none', '<a href="/en/a">x</a>', '') }, '/: the canonical page https://docs.example/none does not exist'],
    ['an alternate in another language', { 'fr/a/index.html': html('en-US', '/fr/a', '<i id="y"></i>') }, '/en/a: https://docs.example/fr/a is in en-US, not in fr-FR'],
    ['an alternate that does not link back', { 'fr/a/index.html': html('fr-FR', '/fr/a', '<i id="y"></i>', '') }, '/en/a: https://docs.example/fr/a does not link back'],
    ['an alternate that is not there', { 'fr/a/index.html': undefined }, '/en/a: the alternate https://docs.example/fr/a does not exist'],
    ['a page that is none of its alternates', { 'fr/a/index.html': html('fr-FR', '/fr/a', '<i id="y"></i>', alternates.replace(/<link[^>]*fr-FR[^>]*>/, '')) }, '/fr/a is not among its own alternates'],
    ['a page that no link leads to', { 'index.html': html('en-US', '/', '', '') }, '/fr/a is not reached'],
    ['a page that is in no map', { 'fr.xml': '<urlset></urlset>' }, '/fr/a is in no map'],
    ['a map with a page that is not there', { 'fr.xml': map('/fr/a') + map('/fr/b') }, 'https://docs.example/fr/b is in a map and no page of its own'],
    ['a map with other alternates', { 'fr.xml': map('/fr/a', [['fr-FR', '/fr/a']]) }, '/fr/a has other alternates in its map'],
  ])('finds %s', (_name, files, fault) => {
    expect(faultsIn(files)).toContain(fault)
  })

  it('knows where a site is that is below a path', () => {
    const folder = mkdtempSync(join(tmpdir(), 'crawl-'))
    folders.push(folder)
    writeFileSync(join(folder, 'index.html'), '<html><a href="/base/a.png">a</a><a href="/base">b</a><a href="/a.png">c</a></html>')
    writeFileSync(join(folder, 'a.png'), '')
    const site = crawl({ folder, origin: ORIGIN, base: '/base' })
    expect([...site.pages.keys()]).toEqual(['/base'])
    expect([...site.pages.values()].flatMap(page => deadReferences(site, page))).toEqual(['/base → /a.png'])
    expect(unreachablePages(site)).toEqual([])
  })

  it('is silent about no map', () => {
    expect(() => faultsIn({ 'fr.xml': undefined })).toThrow(/fr\.xml/)
    expect(() => faultsIn({ 'robots.txt': undefined })).toThrow(/robots\.txt/)
  })
})

describe('reading', () => {
  it('takes attributes in any quotes, decodes them, and leaves out what is no markup', () => {
    const { links, references, ids } = readPage('/', `<!DOCTYPE html><html><!-- <a href="/no"> --><script>'<a href="/no">'</script><script>x</script><style>/* <a href="/no"> */</style>
      <a href="/a?b=1&amp;c=&#x27;">1 > 0</a><a href='/b' id=one>2</a><a href=/c hidden>3</a><img src="/d.png" srcset="/e.png 1x, /f.png 2x"><button data-copy-page="/g.md"></button></html>`)
    expect(links).toEqual(['/a?b=1&c=\'', '/b', '/c'])
    expect(references).toEqual(['/a?b=1&c=\'', '/b', '/c', '/d.png', '/e.png', '/f.png', '/g.md'])
    expect(ids).toEqual(['one'])
  })

  it.each(['<a href="x>', '<p <b>', 'a < b'])('refuses %j rather than pass over it', (markup) => {
    expect(() => tagsOf(markup)).toThrow(/cannot read/)
  })

  it('takes links of texts, and none of their code', () => {
    expect(textReferences('<https://docs.example/en>\n\n[a](/b) `[c](/d)`\n\n> ```md\n> [e](/f)\n> ```\n\n- English: https://docs.example/llms.txt\n![g](</h i>)\n')).toEqual([
      'https://docs.example/en', '/b', 'https://docs.example/llms.txt',
    ])
  })
})
