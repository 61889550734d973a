import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSourceFile, forEachChild, isCallExpression, isPropertyAssignment, isStringLiteralLike, isTemplateExpression, ScriptTarget } from 'typescript'
import type { Expression, Node } from 'typescript'
import { describe, expect, it } from 'vitest'
import { rowsIn } from '../../../scripts/suites/tally.ts'

/** Where an attack is really made; rows about what a browser shows are tried in one. */
const FOLDERS = ['tests/attacks', 'tests/faults', 'tests/e2e']
const ids = (letter: string, last: number) => Array.from({ length: last }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`)

/** Every numbered case (CONTRIBUTING.md) that the suites owe. */
const ROWS = [...ids('S', 35), ...ids('H', 20), ...ids('V', 16), ...ids('X', 19), ...ids('O', 20)]

/** Every fault of the table, with a title under which it is found. */
const FAULTS = [
  'that nobody takes is upstream_refused', 'reset on accept', 'closed without an answer', 'a request that is not answered', 'a handshake that is not answered', 'a connection that is not made',
  'a body that stops is idle_timeout', 'a drip that never idles is total_timeout', 'fewer bytes than announced', 'a chunk that is cut off', 'a chunk size that is no number', 'a bare line feed',
  'a folded line', 'NUL in a value', 'a space before the colon', 'no HTTP at all', 'a status that is no number', 'H09 length and chunks', 'H09 two lengths', 'more bytes than announced', 'H17 status 000',
  'H16 status 101 unasked', 'H16 a thousand times 100', 'H17 status 999', 'H18 a header line of 40 kB', 'gzip that is none', 'H14 gzip six times', 'H13 a gzip bomb', 'H14 gzip that is cut off',
  'a body beyond the limit', 'a name that is not answered for', 'self-signed', 'for another name', 'over TLS 1.1', 'instead of which comes %j is upstream_tls',
  'down: closes every connection', 'slow: takes every command and says nothing', 'that is told to end meanwhile ends what it began and refuses what is new',
]

/** What a literal says, holes left out. */
function textOf(node: Expression): string {
  if (isStringLiteralLike(node)) return node.text
  return isTemplateExpression(node) ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('') : ''
}

/** First words of `it(…)`, `test.describe(…)`, `it.each(…)(…)`. */
const isTest = (call: string) => /^(?:it|test|describe)\b/.test(call)

/** Titles in the text of a file of tests, and what its tables call their rows. */
function titlesIn(text: string): string[] {
  const source = createSourceFile('tests.ts', text, ScriptTarget.Latest)
  const titles: string[] = []
  const visit = (node: Node): void => {
    if (isCallExpression(node) && node.arguments[0] && isTest(node.expression.getText(source))) titles.push(textOf(node.arguments[0]))
    if (isPropertyAssignment(node) && /^(?:row|fault)$/.test(node.name.getText(source))) titles.push(textOf(node.initializer))
    forEachChild(node, visit)
  }
  visit(source)
  return titles
}

const files = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /(?:\.(?:test|spec)|table)\.ts$/.test(name)).map(name => join(folder, name))
const named = FOLDERS.flatMap(files).flatMap(file => titlesIn(readFileSync(file, 'utf8'))).flatMap(rowsIn)

describe('the attack table', () => {
  it.each(ROWS)('%s has a test with its name', (row) => {
    expect(named).toContain(row)
  })

  it.each([
    ['it(\'S01 a\', () => f(\'S02\'))', ['S01 a']],
    ['describe.each([[\'S02\']])(`S01 ${a} b`, () => {})', ['S01  b']],
    ['test.describe(\'X01, X02 c\', () => test(name, f))', ['X01, X02 c', '']],
    ['const rows = [{ row: \'S01 a\', code: \'S02\' }] // S03', ['S01 a']],
    ['send(\'S01\'); submit(\'S02\')', []],
  ])('%s has the titles %j', (text, titles) => {
    expect(titlesIn(text)).toEqual(expect.arrayContaining(titles))
    expect(titlesIn(text).flatMap(rowsIn)).toEqual(titles.flatMap(rowsIn))
  })
})

describe('the fault table', () => {
  const sources = files('tests/faults').map(file => readFileSync(file, 'utf8')).join('\n')

  it.each(FAULTS)('%s has a test', (fault) => {
    expect(sources).toContain(`'${fault}`)
  })
})
