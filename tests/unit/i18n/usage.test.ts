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

/** Keys that no source writes in one piece: the parts of a failure, and what the pages without an application are made of. */
const ELSEWHERE = /^(?:errors\.\w+\.(?:title|text|next)|root\.choose)$/

/** Tells which keys occur in sources: whole ones in quotes, and those that a template puts together from names. */
function isUsedIn(sources: string): (key: string) => boolean {
  const quoted = new Set([...sources.matchAll(/(['"`])([a-z]\w*(?:\.[\w-]+)+)\1/gi)].map(match => match[2]))
  const templates = [...sources.matchAll(/`([a-z]\w*\.(?:[\w.-]|\$\{[^{}`]*\})*)`/gi)].map(match => match[1] ?? '').filter(template => template.includes('$'))
  const patterns = [...new Set(templates)].map(template => new RegExp(`^${template.replaceAll('.', '\\.').split(/\$\{[^{}]*\}/).join('[\\w-]+')}$`))
  return key => quoted.has(key) || patterns.some(pattern => pattern.test(key))
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

  it('are each of some use', () => {
    const isUsed = isUsedIn('{{ t(\'a.b\') }} t(`a.c.${d}`) t(`e.${f ?? \'g\'}.h`) keypath="i.j"')
    expect(['a.b', 'a.c.x', 'e.x.h', 'i.j', 'a', 'a.c', 'a.c.x.y', 'e.x', 'x.a.b'].filter(isUsed)).toEqual(['a.b', 'a.c.x', 'e.x.h', 'i.j'])

    const sources = globSync('{*.vue,{components,composables,layouts,pages}/**/*.{vue,ts}}', { cwd: root }).map(file => readFileSync(`${root}${file}`, 'utf8')).join('\n')
    const occurs = isUsedIn(sources)
    expect([...known].filter(key => !occurs(key) && !ELSEWHERE.test(key))).toEqual([])
  })
})
