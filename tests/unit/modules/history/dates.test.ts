import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { changeDates } from '../../../../modules/history/dates.ts'
import { readHistory } from '../../../../modules/history/index.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach(folder => rmSync(folder, { recursive: true })))

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'history-'))
  folders.push(folder)
  return folder
}

/** Git without anything that the machine's own settings say. */
function git(folder: string, args: string[], date = '') {
  const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_DATE: '2000-01-01T00:00:00Z', GIT_COMMITTER_DATE: date || '2000-01-01T00:00:00Z' }
  execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@b.example', '-c', 'init.defaultBranch=main', ...args], { env, stdio: 'ignore' })
}

/** A repository that can be written to and committed. */
function repository() {
  const root = newFolder()
  git(root, ['init'])
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  const commit = (date: string, files: Record<string, string>) => {
    for (const [file, text] of Object.entries(files)) write(file, text)
    git(root, ['add', '-A'])
    git(root, ['commit', '-m', 'x'], date)
  }
  return { root, write, commit }
}

const FIRST = '2026-01-02T03:04:05+00:00'
const SECOND = '2026-02-03T23:30:00-05:00'

describe('changeDates', () => {
  it('are those of the last commit that touched each file', () => {
    const { root, commit } = repository()
    commit(FIRST, { 'content/en/a.md': '1', 'content/en/été «b».md': '1', 'README.md': '1' })
    commit(SECOND, { 'content/en/a.md': '2' })
    expect(Object.fromEntries(changeDates(root, 'content'))).toEqual({ 'content/en/a.md': SECOND, 'content/en/été «b».md': FIRST })
  })

  it('are by paths below the folder, wherever in a repository it is', () => {
    const { root, commit } = repository()
    commit(FIRST, { 'sites/docs/content/a.md': '1', 'content/a.md': '1' })
    expect(Object.fromEntries(changeDates(join(root, 'sites/docs'), 'content'))).toEqual({ 'content/a.md': FIRST })
  })

  it('know of no file that was changed and not committed, or never', () => {
    const { root, commit, write } = repository()
    commit(FIRST, { 'content/a.md': '1', 'content/b.md': '1', 'content/c.md': '1' })
    write('content/a.md', '2')
    write('content/b.md', '2')
    git(root, ['add', 'content/b.md'])
    write('content/new.md', '1')
    expect([...changeDates(root, 'content').keys()]).toEqual(['content/c.md'])
  })

  it('know nothing of a history that was cut off', () => {
    const { root, commit } = repository()
    commit(FIRST, { 'content/a.md': '1', 'content/b.md': '1' })
    commit(SECOND, { 'content/a.md': '2' })
    const clone = newFolder()
    git(clone, ['clone', '--depth', '1', `file://${root}`, 'site'])
    expect(changeDates(join(clone, 'site'), 'content').size).toBe(0)
    git(join(clone, 'site'), ['fetch', '--unshallow'])
    expect(changeDates(join(clone, 'site'), 'content').get('content/b.md')).toBe(FIRST)
  })

  it('know nothing without a repository, and nothing of one without a commit', () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'content'))
    expect(changeDates(folder, 'content').size).toBe(0)
    git(folder, ['init'])
    expect(changeDates(folder, 'content').size).toBe(0)
    expect(changeDates(join(folder, 'none'), 'content').size).toBe(0)
  })

  it('are those of the folder\'s own repository, whichever a hook of git is about', () => {
    const [own, other] = [repository(), repository()]
    own.commit(FIRST, { 'content/a.md': '1' })
    other.commit(SECOND, { 'content/a.md': '1' })
    process.env.GIT_DIR = join(other.root, '.git')
    try {
      expect(changeDates(own.root, 'content').get('content/a.md')).toBe(FIRST)
    } finally {
      delete process.env.GIT_DIR
    }
  })
})

describe('readHistory', () => {
  it('names the file of each page by its address, with its date where there is one', () => {
    const { root, commit, write } = repository()
    commit(FIRST, { 'content/en/1.guide/1.a.md': '# A', 'content/fr/1.guide/1.a.md': '# A', 'content/en/index.md': '# I' })
    write('content/fr/1.guide/1.a.md', '# B')
    expect(readHistory({ rootDir: root })).toEqual({
      '/en': { file: 'content/en/index.md', changed: FIRST },
      '/en/guide/a': { file: 'content/en/1.guide/1.a.md', changed: FIRST },
      '/fr/guide/a': { file: 'content/fr/1.guide/1.a.md' },
    })
  })
})
