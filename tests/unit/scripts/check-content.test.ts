import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { printReport, reportOf } from '../../../scripts/check-content/finding.ts'
import { checkContent } from '../../../scripts/check-content/site.ts'

/** All pages of this site on a busy machine, in milliseconds. */
const PATIENCE = 120_000

const roots: string[] = []
afterEach(() => roots.splice(0).forEach(root => rmSync(root, { recursive: true })))

/** A site with the APIs of this one and the given files below `content/`. */
async function check(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'content-'))
  roots.push(root)
  cpSync('apis', join(root, 'apis'), { recursive: true })
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, 'content', file)), { recursive: true })
    writeFileSync(join(root, 'content', file), text)
  }
  return checkContent({ rootDir: root })
}

/** What is found in one page below a title, as `line rule level`; the text begins on line 4. */
async function found(text: string, others: Record<string, string> = {}) {
  const { findings } = await check({ 'en/page.md': `---\ntitle: A page\n---\n${text}\n`, ...others })
  return findings.map(({ line, rule, level }) => `${line} ${rule} ${level}`)
}

describe('check:content', () => {
  it('has nothing to say of our own pages', async () => {
    expect(await checkContent({ rootDir: '.' })).toMatchObject({ errors: 0, warnings: 0, findings: [] })
  }, PATIENCE)

  it.each([
    ['a page without mistakes', 'Words, `code`, {{name}} and :word.\n\n## A\n\n### B', []],
    ['colons that close nothing', 'Words.\n\n:::', ['6 stray-colons warning']],
    ['a block that nothing closes', ':::tip\nWords.', ['4 open-block warning']],
    ['a callout that there is not', ':::sidenote\nWords.\n:::', ['4 unknown-callout warning']],
    ['a component that there is not', '::widget{a="b"}\nWords.\n::', ['4 unknown-component warning']],
    ['a tag that there is not', 'Words <widget>x</widget>.', ['4 unknown-component warning']],
    ['a tag in capitals, of a word that is used before', 'A buoy.\n\n```html\n<Buoy>\n```\n\n<Buoy colour="red">x</Buoy>', ['10 unknown-component warning']],
    ['a tag of several words', 'A sea chart, sea-chart.\n\n<SeaChart scale="3">x</SeaChart>', ['6 unknown-component warning']],
    ['a binding of a letter that words have, too', 'One page.\n\n{{ $doc.a }} and a box.', ['6 lost-binding error']],
    ['a binding that nothing fills', '\n{{ $doc.none }}', ['5 lost-binding error']],
    ['braces that do not close', '::card{title="x"\nWords.\n::', ['4 broken-attributes error']],
    ['a link that leads nowhere', '\n[a](./none.md)', ['5 unresolved-link error']],
    ['an anchor that is not there', '[a](#none) [b](/page#none) [c](#here)\n\n## Here', ['4 unresolved-anchor error', '4 unresolved-anchor error']],
    ['a picture that is not there', '![a](./none.png)', ['4 missing-image warning']],
    ['a language without colours', '```brainfuck\n+\n```', ['4 unknown-language warning']],
    ['a character that turns the line around', '```js\nif (a) {} // \u202E } {\n```', ['5 bidi-control error']],
    ['a direction mark', 'Words\u200F.', ['4 bidi-mark warning']],
    ['an example that is no JSON', '```json\n{\n  "a": \n}\n```', ['7 broken-json warning']],
    ['an example with dots, comments and a trailing comma', '```json\n{ "a": 1, ... }\n```\n\n```json\n{ "a": 1, /* x */ }\n```', []],
    ['a request that no API has', '```http\nGET https://a.example/x\n```', ['4 still-request warning']],
    ['the same request, meant as an example', '```http static\nGET https://a.example/x\n```', []],
    ['what looks like a real credential', '```http\nGET https://api.digishare.ma/v1/campaigns\nAuthorization: Bearer 8f14e45fceea167a5a36dedd4bea2543\n```', ['4 real-secret error']],
    ['a playground of an operation that there is not', 'Words.\n\n::api-playground{operation="digishare/none"}\n::', ['6 unknown-operation error']],
    ['a playground with broken JSON, on several lines', '::api-playground{\n  url="https://api.digishare.ma/v1/campaigns"\n  :headers=\'{"a": }\'\n}\n::', ['4 broken-json error']],
    ['a level that jumps', '## A\n\n#### B', ['6 heading-jump warning']],
    ['bold text that stays open', 'Words **bold', ['4 literal-marks warning']],
    ['JavaScript', 'export const a = 1', ['4 mdx warning']],
  ])('%s', async (_name, text, expected) => {
    expect(await found(text)).toEqual(expected)
  })

  it.each([
    ['front matter that is no YAML', { 'en/a.md': '---\ntitle: a\nb: [\n---\n' }, ['content/en/a.md broken-front-matter error']],
    ['a description with a colon and no quotes', { 'en/a.md': '---\ntitle: a\ndescription: Note: the thing\n---\n' }, ['content/en/a.md broken-front-matter error']],
    ['a description that is a list of names', { 'en/a.md': '---\ntitle: a\ndescription:\n  Note: the thing\n---\n' }, ['content/en/a.md no-text error']],
    ['a title that is a number', { 'en/a.md': '---\ntitle: 404\n---\n' }, []],
    ['an API that there is not', { 'en/a.md': '---\ntitle: a\napi: nobody\n---\n' }, ['content/en/a.md unknown-api error']],
    ['a page without a title', { 'en/a.md': 'Words.' }, ['content/en/a.md no-title warning']],
    ['two pages with one address', { 'en/1.a.md': '# A', 'en/2.a.md': '# B' }, ['content/en/2.a.md duplicate-address error']],
    ['a file that is not read', { 'en/a.mdx': '# A' }, ['content/en/a.mdx unread-file warning']],
    ['a page that only another language has', { 'en/a.md': '# A\n\n[b](./b.md#x)', 'fr/b.md': '# B\n\n## X' }, ['content/en/a.md missing-translation warning', 'content/fr/b.md orphan-translation warning']],
  ])('%s', async (_name, files, expected) => {
    const { findings } = await check(files)
    expect(findings.map(({ file, rule, level }) => `${file} ${rule} ${level}`)).toEqual(expected)
  })
})

describe('settings', () => {
  it('that are wrong are named before anything else, since no page has an address without them', async () => {
    const { pages, findings } = await checkContent({ rootDir: 'tests/fixtures/provider', dragoman: { locales: ['en'], source: 'he' } })
    expect(pages).toBe(0)
    expect(findings).toEqual([expect.objectContaining({ file: 'nuxt.config.ts', rule: 'broken-setting', level: 'error', message: expect.stringContaining('dragoman.source is "he"') })])
  })

  it('of old addresses that lead nowhere are named with their lines', async () => {
    const { findings } = await check({ 'index.md': '---\ntitle: A\naliases: [/, /old]\n---\n', '../redirects.yml': '/old: /none\n/a b: /\n' })
    expect(findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual(['content/index.md:3 broken-redirect', 'redirects.yml:1 broken-redirect', 'redirects.yml:2 broken-redirect'])
  })

  it.each([['/x: [1]\n'], ['/x: y: z\n'], ['- a\n']])('that are no list of old addresses are named: %j', async (text) => {
    const { findings } = await check({ 'index.md': '# A\n', '../redirects.yml': text })
    expect(findings.map(({ file, rule }) => `${file} ${rule}`)).toEqual(['redirects.yml broken-redirect'])
  })
})

describe('front matter', () => {
  it.each([
    ['title: a\ndescription: Note: the thing', 3, 'The value of "description" is no plain text in YAML, since it has a colon in it: it belongs in quotes.'],
    ['title: [Draft] The guide', 2, 'The value of "title" is no plain text in YAML, since it has special characters in it: it belongs in quotes.'],
    ['title: a\nb: "c" d', 3, 'The front matter is no valid YAML: Unexpected scalar at node end.'],
    ['title: [Draft]', 2, 'The value of "title" is no text and is left out; words with a colon or with brackets belong in quotes.'],
    ['title: a\n# of old\ndescription:\n  Note: the thing', 4, 'The value of "description" is no text and is left out; words with a colon or with brackets belong in quotes.'],
  ])('%j', async (block, line, message) => {
    const { findings } = await check({ 'en/a.md': `---\n${block}\n---\nWords.\n` })
    expect(findings).toEqual([expect.objectContaining({ file: 'content/en/a.md', line, level: 'error', message })])
  })
})

describe('a report', () => {
  const warning = { file: 'content/en/b.md', line: 2, rule: 'missing-image', level: 'warning', message: 'There is no image.' } as const
  const error = { file: 'content/en/a.md', line: 7, rule: 'unresolved-link', level: 'error', message: 'It leads nowhere.' } as const

  it('counts, sorts and prints', () => {
    const report = reportOf(2, [warning, error])
    expect(report).toEqual({ pages: 2, errors: 1, warnings: 1, findings: [error, warning] })
    expect(printReport(report)).toBe('content/en/a.md:7: It leads nowhere. (unresolved-link, error)\ncontent/en/b.md:2: There is no image. (missing-image, warning)\n\n2 pages: 1 error, 1 warning')
    expect(printReport(reportOf(1, []))).toBe('1 page: 0 errors, 0 warnings')
  })
})
