import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSynonyms, SYNONYMS_FILE } from '../../../../modules/search/synonyms.ts'
import { freshFolder } from '../../../fixtures/folder.ts'

let root = ''
freshFolder(path => root = path)

const read = (yaml: string) => {
  writeFileSync(join(root, SYNONYMS_FILE), yaml)
  return readSynonyms(root)
}

describe('readSynonyms', () => {
  it('reads groups of words for some languages', () => {
    expect(read('en:\n  - [berth, mooring]\n')).toEqual({ en: [['berth', 'mooring']] })
  })

  it('has nothing without a file, or with an empty one', () => {
    expect(readSynonyms(root)).toEqual({})
    expect(read('# none yet\n')).toEqual({})
  })

  it.each(['en: [[alone]]', 'xx: [[a, b]]', 'en: word', '- a'])('names the file that says something else: %s', (yaml) => {
    expect(() => read(yaml)).toThrow(SYNONYMS_FILE)
  })

  it.each([
    ['en: [[berth, mooring], [login, sign in]]', /^synonyms\.yml: .*"sign in".*en\[1\]\[1\]/s],
    ['fr: [[jeton, "« »"]]', /"« »".*fr\[0\]\[1\]/s],
  ])('names a term that is not one word, and where it is: %s', (yaml, message) => {
    expect(() => read(yaml)).toThrow(message)
  })

  it('takes what a language writes in pieces for one word', () => {
    const yaml = 'en: [[login, sign-in]]\nfr: [["l’en-tête", header]]\nfa: [[جست‌وجو, "می خواهید"]]\nhe: [[כותרת, "ה-header"]]\n'
    expect(Object.keys(read(yaml))).toEqual(['en', 'fr', 'fa', 'he'])
  })
})
