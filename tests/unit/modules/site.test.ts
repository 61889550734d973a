import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageFiles, pagePaths } from '../../../modules/site/pages.ts'

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
  it('has every page in every language that has a folder, without numbers, indexes and what is no page', () => {
    const paths = pagePaths({ rootDir: root })
    expect(paths.filter(path => path.startsWith('/fa')).sort()).toEqual(['/fa', '/fa/divar', '/fa/divar/consent', '/fa/only-here'])
    expect(paths).toHaveLength(8)
    expect(paths.some(path => path.includes('page') || path.includes('notes'))).toBe(false)
  })

  it('has one language without a prefix, with its pages in a folder of its own or in `content/`', () => {
    const paths = ['/', '/divar', '/divar/consent']
    expect(pagePaths({ rootDir: root, dragoman: { locales: ['fa'] } }).sort()).toEqual(paths)
    const bare = mkdtempSync(join(root, 'bare-'))
    cpSync(join(root, 'content', 'fa'), join(bare, 'content'), { recursive: true })
    expect(pagePaths({ rootDir: bare, dragoman: { source: 'fa' } }).sort()).toEqual(paths)
  })

  it('is empty for a site without content', () => {
    expect(pagePaths({ rootDir: join(root, 'none') })).toEqual([])
  })
})

describe('pageFiles', () => {
  it('names each file with the address that it has in its own language', () => {
    const files = pageFiles({ rootDir: root })
    expect(files).toContainEqual({ file: 'content/fa/2.divar/2.consent.md', path: '/fa/divar/consent' })
    expect(files).toHaveLength(5)
  })
})
