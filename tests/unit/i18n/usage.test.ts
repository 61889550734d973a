import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { SOURCE_LOCALE } from '#shared/locales.ts'
import { flatten, treeOf } from './messages.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const FILES = globSync(['app.vue', 'error.vue', '{components,composables,layouts,pages}/**/*.{vue,ts}'], { cwd: root })
const USE = /(?<![\w.])\$?t\(\s*'([^']+)'|(?<!:)\bkeypath="([^"]+)"/g

/** Keys that a source names literally; keys put together from a code are not among them. */
function keysIn(source: string): string[] {
  return [...source.matchAll(USE)].map(match => match[1] ?? match[2] ?? '')
}

describe('keys of interface texts', () => {
  const known = new Set(flatten(treeOf(SOURCE_LOCALE)).map(([key]) => key))
  const used = FILES.flatMap(file => keysIn(readFileSync(`${root}${file}`, 'utf8')).map(key => ({ file, key })))

  it('are found in sources', () => {
    expect(keysIn('<p :title="t(\'a.b\')">{{ $t(\'c\', { n }) }}</p><i18n-t keypath="d.e" /><i18n-t :keypath="key" />{{ emit(\'no\') }} {{ set(\'no\') }}')).toEqual(['a.b', 'c', 'd.e'])
    expect(used.length).toBeGreaterThan(0)
  })

  it('exist wherever a component names one', () => {
    expect(used.filter(({ key }) => !known.has(key))).toEqual([])
  })
})
