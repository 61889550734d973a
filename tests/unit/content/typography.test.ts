import { describe, expect, it } from 'vitest'
import { readPage } from './page.ts'
import { pagesOf } from './site.ts'
import { FRENCH, wordsOf } from './typography.ts'

const BROKEN: [rule: keyof typeof FRENCH, line: string][] = [
  ['straight apostrophe', 'l\'API'],
  ['narrow space before ; ! ?', 'Pourquoi ?'],
  ['narrow space before ; ! ?', 'Pourquoi?'],
  ['no-break space before :', 'Ainsi :'],
  ['no-break space before :', '**Ainsi**: oui'],
  ['no-break spaces in quotes', '« Envoyer »'],
  ['straight or English quotes', 'le mot "jeton"'],
  ['space after an elision', 'l’ `access_token`'],
  ['three full stops', 'et ainsi de suite...'],
  ['no-break space before a unit', '50 %'],
]

const mistakes = (line: string) => Object.entries(FRENCH).filter(([, pattern]) => pattern.test(wordsOf(line))).map(([rule]) => rule)

describe('French typography', () => {
  it.each(BROKEN)('%s: %j', (rule, line) => {
    expect(mistakes(line)).toEqual([rule])
  })

  it.each([
    'L’adresse\u{a0}: `https://x?y=z;`, voir [ici](/a?b:c)\u{202f}; «\u{a0}oui\u{a0}»\u{202f}!',
    '## Que faire\u{202f}? {#what}',
    '| `a` | :-- | --: |',
    'Voir https://api.example.com:443/?a=b et <https://x.example/?a> à 10:30, 50\u{202f}%.',
    '<kbd title="x">Ctrl</kbd> {.wide} :kbd{value="x"}',
  ])('finds nothing in %j', (line) => {
    expect(mistakes(line)).toEqual([])
  })

  it.each([...pagesOf('fr')])('of %s', (_address, { source }) => {
    const { prose, frontMatter } = readPage(source)
    const texts = [...prose, { line: 2, value: frontMatter.title }, { line: 3, value: frontMatter.description }]
    expect(texts.length).toBeGreaterThan(5)
    expect(texts.flatMap(({ line, value }) => mistakes(value).map(rule => `${line}: ${rule}: ${value}`))).toEqual([])
  })
})
