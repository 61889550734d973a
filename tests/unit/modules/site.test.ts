import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagePaths } from '../../../modules/site/pages.ts'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'site-'))
  for (const file of ['fa/index.md', 'fa/2.divar/1.index.md', 'fa/2.divar/2.consent.md', 'en/index.md', 'en/3.only-here.md', 'en/notes.txt', 'other/page.md']) {
    mkdirSync(join(root, 'content', file, '..'), { recursive: true })
    writeFileSync(join(root, 'content', file), '')
  }
})
afterAll(() => rmSync(root, { recursive: true }))

describe('pagePaths', () => {
  it('has every page in every language, without numbers, indexes and what is no page', () => {
    const paths = pagePaths(root)
    expect(paths.filter(path => path.startsWith('/fa')).sort()).toEqual(['/fa', '/fa/divar', '/fa/divar/consent', '/fa/only-here'])
    expect(paths).toHaveLength(20)
    expect(paths.some(path => path.includes('page') || path.includes('notes'))).toBe(false)
  })

  it('is empty for a site without content', () => {
    expect(pagePaths(join(root, 'none'))).toEqual([])
  })
})
