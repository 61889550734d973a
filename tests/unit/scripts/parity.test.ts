import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { normalSample } from '../../../scripts/check-content/sample.ts'
import { withoutLanguage } from '../../../scripts/check-content/shape.ts'
import { checkContent } from '../../../scripts/check-content/site.ts'
import { siteOf } from '../modules/freshness/site.ts'

const EN = `---
title: A page
---

See [the guide](/page#two) and [a site](https://en.wikipedia.org/en).

## One {#one}

\`\`\`bash
curl https://a.example/x -H "Key: YOUR_KEY" # your key
\`\`\`

::api-playground{operation="digishare/listCampaigns" description="Lists."}
::

## Two {#two}

Words.
`
const FR = EN.replace('A page', 'Une page').replace('/en)', '/fr)').replace('//en.', '//fr.').replace('the guide', 'le guide').replace('YOUR_KEY', '<votre clé>')
  .replace('# your key', '# votre clé').replace('Lists.', 'Liste.').replace('## One {#one}', '## Un {#one}').replace('## Two {#two}', '## Deux {#two}')

/** What is found in a French page beside the English one, as `line rule`, and the sentences. */
async function found(french: string, english = EN) {
  const site = siteOf({ 'en/page.md': english, 'fr/page.md': french })
  cpSync('apis', join(site.rootDir, 'apis'), { recursive: true })
  site.stamp()
  const { findings } = await checkContent({ rootDir: site.rootDir })
  return { rules: findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`), sentences: findings.map(({ message }) => message) }
}

describe('parity', () => {
  it('allows other words, comments, placeholders and addresses that name the language', async () => {
    expect((await found(FR)).rules.filter(rule => !rule.endsWith('still-request'))).toEqual([])
  })

  it.each([
    ['a code sample', FR.replace('/x', '/y'), '9 different-code', /^This code sample differs from the one at content\/en\/page\.md:9: "curl .*\/y .*" here, "curl .*\/x .*" there\.$/],
    ['a code sample that is missing', FR.replace(/```bash[^]*?```/, 'Rien.'), '7 different-code', /^The code sample at content\/en\/page\.md:9 is missing here: "bash"\.$/],
    ['one too many', `${FR}\n\`\`\`js\na()\n\`\`\`\n`, '20 different-code', /^The section at content\/en\/page\.md:16 has no such code sample: "js"\.$/],
    ['a request', FR.replace('listCampaigns', 'listThirds'), '13 different-request', /content\/en\/page\.md:13: "digishare\/listThirds" here, "digishare\/listCampaigns" there/],
    ['an image', `${FR}\n![x](https://a.example/b.png)\n`, '20 different-images', /no such image: "https:\/\/a\.example\/b\.png"/],
    ['a link', FR.replace('#two)', '#one)'), '5 different-links', /content\/en\/page\.md:5: .*#one" here, .*#two" there/],
    ['a level', FR.replace('## Deux', '### Deux'), '16 different-headings', /The heading "Deux" \(### \{#two\}\) stands where content\/en\/page\.md:16 has "Two" \(## \{#two\}\)/],
    ['a section', FR.replace(/## Deux[^]*/, ''), '7 different-headings', /^The section "Two" at content\/en\/page\.md:16 is missing here\.$/],
    ['a section of its own', `${FR}\n## Trois {#three}\n`, '20 different-headings', /^content\/en\/page\.md:16 has no section "Trois" behind it\.$/],
  ])('names both places of %s', async (_name, french, place, sentence) => {
    const { rules, sentences } = await found(french)
    expect(rules).toContain(`content/fr/page.md:${place}`)
    expect(sentences.find(text => sentence.test(text))).toBeDefined()
  })
})

describe('the check of translations', () => {
  it('names what is missing, old, and without a source', async () => {
    const site = siteOf({ 'en/a.md': '# A\n\n## B\n\nX.\n', 'fr/a.md': '# A\n\n## B\n\nX.\n', 'en/c.md': '# C\n', 'fr/d.md': '# D\n' })
    site.stamp()
    site.write('en/a.md', '# A\n\n## B\n\nY.\n')
    const { findings } = await checkContent({ rootDir: site.rootDir })
    expect(findings.map(({ file, line, rule, level, message }) => `${file}:${line} ${rule} ${level} ${message}`)).toEqual([
      'content/en/c.md:1 missing-translation warning The page "/c" is missing in French; readers see it in another language.',
      'content/fr/a.md:1 outdated-translation warning The source page has changed since this translation was made: #b.',
      'content/fr/d.md:1 orphan-translation warning There is no page "/d" in English, the source language.',
    ])
  })
})

describe('a sample', () => {
  it.each([
    ['curl x # why', 'bash', 'curl x'], ['a() // why\n\n/* b */ c()', 'js', 'a()\n c()'], ['<b>x</b> <!-- y -->', 'html', '<b>x</b>'],
    ['"{{name}} {id}"', 'json', '"{} {}"'], ['token: <توکن شما>', 'yaml', 'token: …'], ['fetch("https://a.example//b")', 'js', 'fetch("https://a.example//b")'],
  ])('%j in %s', (code, language, normal) => {
    expect(normalSample(code, language)).toBe(normal)
  })
})

describe('an address', () => {
  it.each([
    ['/fr/divar#x', '/divar#x'], ['https://fr.a.example/fr-FR/b', 'https://a.example/b'], ['./flow.fa.png', './flow.png'], ['/img/he/a.png', '/img/a.png'], ['/france', '/france'],
  ])('%s → %s', (address, plain) => {
    expect(withoutLanguage(address)).toBe(plain)
  })
})
