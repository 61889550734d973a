import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { databaseFile, writeAhead } from '../../../modules/database/file.ts'
import { freshFolder } from '../../fixtures/folder.ts'

describe('the database of parsed pages', () => {
  let rootDir = ''

  freshFolder(path => rootDir = path)

  it('is where the engine puts it, or where the site wants it', () => {
    expect(databaseFile({ rootDir })).toBe(join(rootDir, '.data/content/contents.sqlite'))
    const options = { rootDir, content: { _localDatabase: { type: 'sqlite', filename: 'elsewhere/pages.sqlite' } } }
    expect(databaseFile(options)).toBe(join(rootDir, 'elsewhere/pages.sqlite'))
  })

  it('is written ahead from the first build on, with what it has', () => {
    const file = databaseFile({ rootDir })
    writeAhead(file)
    const first = new DatabaseSync(file)
    first.exec('CREATE TABLE page (id); INSERT INTO page VALUES (7)')
    first.close()
    writeAhead(file)
    const second = new DatabaseSync(file)
    expect(second.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    expect(second.prepare('SELECT id FROM page').all()).toEqual([{ id: 7 }])
    second.close()
  })
})
