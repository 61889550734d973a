import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apacheRedirects, locationOf, nginxRedirects, redirectLines, redirectOf, stubFile, stubPage, vercelRedirects } from '../../../modules/redirects/hosts.ts'
import { readRedirects } from '../../../modules/redirects/read.ts'
import { normalize, redirectTable } from '../../../modules/redirects/table.ts'
import { scriptHashes } from '../../../modules/security/html.ts'

const PAGES = new Set(['/en', '/en/guide', '/fa', '/fa/guide'])
const entry = (from: string, to: string, where = 'redirects.yml') => ({ from, to, where })

describe('redirectTable', () => {
  it('compares addresses decoded and without a slash at the end', () => {
    expect(redirectTable([entry('/d%C3%A9but/', '/en/guide/'), entry('/x', '/fa/guide#here')], PAGES)).toEqual([
      { from: '/début', to: '/en/guide' },
      { from: '/x', to: '/fa/guide#here' },
    ])
    expect(normalize('/%')).toBe('/%')
    expect(normalize('/')).toBe('/')
  })

  it('takes the same redirect twice for one', () => {
    expect(redirectTable([entry('/x', 'https://other.example/a'), entry('/x/', 'https://other.example/a')], PAGES)).toHaveLength(1)
  })

  it.each([
    ['https://other.example', 'https://other.example/'],
    ['https://other.example/a/', 'https://other.example/a/'],
    ['https://other.example/group%2Fproject?b=1', 'https://other.example/group%2Fproject?b=1'],
    ['https://other.example/a "b"\n#c "d"', 'https://other.example/a%20%22b%22#c%20%22d%22'],
    ['http://münchen.example/ب', 'http://xn--mnchen-3ya.example/%D8%A8'],
  ])('keeps the address %j elsewhere as a browser sends it', (to, kept) => {
    expect(redirectTable([entry('/x', to)], PAGES)).toEqual([{ from: '/x', to: kept }])
  })

  it.each([
    ['an old address that is a page', [entry('/en/guide', '/en')], '"/en/guide" is a page'],
    ['a target that is none', [entry('/x', '/en/nothing')], '"/en/nothing" is no page of the site'],
    ['a target elsewhere that is no address', [entry('/x', 'https://other example/', 'content/en/index.md')], 'content/en/index.md: "https://other example/" is no address'],
    ['a target of another scheme', [entry('/x', 'javascript:alert(1)')], 'is no page of the site'],
    ['an old address without a slash', [entry('x', '/en')], 'does not begin with a single slash'],
    ['another host as an old address', [entry('//x', '/en')], 'does not begin with a single slash'],
    ['a query', [entry('/x?id=1', '/en')], 'only paths are redirected'],
    ['two targets', [entry('/x', '/en'), entry('/x', '/fa', 'content/fa/index.md')], 'content/fa/index.md: "/x" already leads to "/en" (redirects.yml)'],
  ])('refuses %s', (_name, entries, sentence) => {
    expect(() => redirectTable(entries, PAGES)).toThrow(sentence)
  })
})

const REDIRECTS = [
  { from: '/old/start', to: '/en/guide#here' },
  { from: '/قدیم (۱).html', to: '/fa/guide' },
  { from: '/blog', to: 'https://other.example/a?b=1' },
]

describe('what static hosts read', () => {
  it('is `_redirects`, with and without a slash at the end', () => {
    expect(redirectLines(REDIRECTS, '/docs/').split('\n').slice(0, 2)).toEqual([
      '/docs/old/start /docs/en/guide#here 301',
      '/docs/old/start/ /docs/en/guide#here 301',
    ])
    expect(redirectLines(REDIRECTS, '/').split('\n')).toHaveLength(7)
    expect(redirectLines(REDIRECTS, '/')).toContain('/%D9%82%D8%AF%DB%8C%D9%85%20(%DB%B1).html /fa/guide 301\n')
  })

  it('is `vercel.json`, where brackets mean something', () => {
    expect(vercelRedirects(REDIRECTS, '/')[2]).toEqual({
      source: String.raw`/%D9%82%D8%AF%DB%8C%D9%85%20\(%DB%B1\).html`, destination: '/fa/guide', statusCode: 301,
    })
  })

  it('is lines for nginx, which compares decoded addresses', () => {
    expect(nginxRedirects(REDIRECTS, '/').trim().split('\n').slice(2)).toEqual([
      'if ($uri ~ "^/old/start/?$") { return 301 "/en/guide$is_args$args#here"; }',
      String.raw`if ($uri ~ "^/قدیم \(۱\)\.html/?$") { return 301 "/fa/guide$is_args$args"; }`,
      'if ($uri ~ "^/blog/?$") { return 301 "https://other.example/a?b=1$dragoman_more"; }',
    ])
  })

  it('is a regular expression in quotes, where two backslashes are one', () => {
    const [redirect] = [{ from: String.raw`/a\b"c$d`, to: '/en' }]
    expect(nginxRedirects([redirect], '/')).toBe(`${String.raw`if ($uri ~ "^/a\\\\b\"c\$d/?$") { return 301 "/en$is_args$args"; }`}\n`)
    expect(apacheRedirects([redirect], '/')).toBe(`${String.raw`RewriteRule "^a\\\\b\"c\$d/?$" "/en" [R=301,L,NE]`}\n`)
  })

  it('is a page for hosts that know no redirects, and one script hash permits all of them', () => {
    const pages = REDIRECTS.map(redirect => stubPage(redirect, '/docs/'))
    expect(pages[0]).toContain('<meta http-equiv="refresh" content="0; url=/docs/en/guide#here">')
    expect(pages[0]).toContain('<link rel="canonical" href="/docs/en/guide#here">')
    expect(pages[2]).toContain('<a href="https://other.example/a?b=1">')
    expect(new Set(pages.flatMap(scriptHashes)).size).toBe(1)
    expect(REDIRECTS.map(stubFile)).toEqual(['old/start/index.html', 'قدیم (۱).html', 'blog/index.html'])
    expect(stubPage({ from: '/x', to: 'https://other.example/"><script>' }, '/')).not.toContain('"><script>')
  })
})

describe('redirectOf', () => {
  const table = new Map(REDIRECTS.map(redirect => [redirect.from, redirect]))

  it('finds an old address in any of its spellings and takes the query along', () => {
    expect(redirectOf('/old/start/', table, '/docs/')).toBe('/docs/en/guide#here')
    expect(redirectOf('/old/start?x=1&y=2', table, '/')).toBe('/en/guide?x=1&y=2#here')
    expect(redirectOf('/blog?c=2', table, '/')).toBe('https://other.example/a?b=1&c=2')
    expect(redirectOf('/%D9%82%D8%AF%DB%8C%D9%85%20(%DB%B1).html', table, '/')).toBe('/fa/guide')
  })

  it('knows no other', () => {
    for (const path of ['/', '/old', '/old/start/more', '/%', '//old/start']) expect(redirectOf(path, table, '/')).toBeUndefined()
  })

  it('encodes where it leads, so that nothing can break out of the header, and no host reads a variable', () => {
    expect(locationOf({ from: '/x', to: String.raw`https://other.example/$price?a=\n$1#\t` }, '/')).toBe('https://other.example/%24price?a=%5Cn%241#%5Ct')
    expect(locationOf({ from: '/x', to: '/en/guide#a$1' }, '/')).toBe('/en/guide#a%241')
    expect(locationOf({ from: '/x', to: '/fa/راهنما' }, '/')).toBe('/fa/%D8%B1%D8%A7%D9%87%D9%86%D9%85%D8%A7')
  })
})

describe('readRedirects', () => {
  let root: string
  const write = (file: string, text: string) => {
    mkdirSync(join(root, file, '..'), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'redirects-'))
    write('content/en/index.md', '---\ntitle: Home\n---\n')
    write('content/en/1.guide.md', '---\ntitle: Guide\naliases:\n  - /start\n  - /v1/start/\n---\n\naliases: /none\n')
    write('content/he/1.guide.md', '---\ntitle: מדריך\naliases: /he-start\n---\n')
    write('redirects.yml', '/blog: https://other.example\n/docs: /he\n')
  })
  afterAll(() => rmSync(root, { recursive: true }))

  it('gathers the aliases of pages, each to the page in its own language, and the lines of the file', () => {
    expect(readRedirects({ rootDir: root })).toEqual([
      { from: '/blog', to: 'https://other.example/' },
      { from: '/docs', to: '/he' },
      { from: '/start', to: '/en/guide' },
      { from: '/v1/start', to: '/en/guide' },
      { from: '/he-start', to: '/he/guide' },
    ])
  })

  it('says what is wrong with the file', () => {
    const other = mkdtempSync(join(root, 'other-'))
    writeFileSync(join(other, 'redirects.yml'), '- /a\n')
    expect(() => readRedirects({ rootDir: other })).toThrow(/redirects\.yml: write one redirect a line/)
  })
})
