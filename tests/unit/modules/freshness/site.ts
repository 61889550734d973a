import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach } from 'vitest'
import { sitePages } from '../../../../modules/anchors/site.ts'
import { writeLock } from '../../../../modules/freshness/lock.ts'
import { readTranslations } from '../../../../modules/freshness/read.ts'
import type { NamedChange } from '../../../../shared/docs/freshness.ts'
import { allTargets, targetsOf, withStamps } from '../../../../modules/freshness/stamp.ts'

const roots: string[] = []
afterEach(() => roots.splice(0).forEach(root => rmSync(root, { recursive: true })))

const told = ({ kind, id = 'beginning', title = '' }: NamedChange) => `${kind} ${id} “${title}”`

/** A site of a few pages, by their paths below `content/`, that can be stamped and edited. */
export function siteOf(files: Record<string, string>) {
  const rootDir = mkdtempSync(join(tmpdir(), 'translations-'))
  roots.push(rootDir)
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(rootDir, 'content', file)), { recursive: true })
    writeFileSync(join(rootDir, 'content', file), text)
  }
  for (const [file, text] of Object.entries(files)) write(file, text)
  const pages = () => sitePages({ rootDir })
  return {
    rootDir,
    write,
    remove: (file: string) => rmSync(join(rootDir, 'content', file)),
    stamp: (...names: string[]) => {
      const targets = names.length === 0 ? allTargets(pages()) : names.flatMap(name => targetsOf(pages(), name))
      writeLock(rootDir, withStamps(pages(), targets))
    },
    /** States by address and language, with what changed: `outdated changed a “A”`. */
    states: () => Object.fromEntries(readTranslations({ rootDir }).map(({ address, locales }) => [
      address, Object.fromEntries(Object.entries(locales).map(([code, { state, changes }]) => [code, [state, ...changes.map(told)].join(' ')])),
    ])),
    /** The ids of a page's headings. */
    ids: (path: string, text: string) => [...pages().anchors(path, text).values()],
  }
}
