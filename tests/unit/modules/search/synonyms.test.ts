import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSynonyms, SYNONYMS_FILE } from '../../../../modules/search/synonyms.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'synonyms-'))
})
afterEach(() => rmSync(root, { recursive: true }))

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
})
