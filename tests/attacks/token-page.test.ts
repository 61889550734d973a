import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDescription } from '#shared/apis/parse.ts'
import { specFromAttributes } from '#shared/playground/notation.ts'
import { snippetContext } from '#shared/playground/snippet/write.ts'
import { hostile } from '../fixtures/inputs.ts'
import { snippet, WAYS } from '../unit/shared/playground/fixtures/snippet.ts'

const names = ['digishare', 'thebase', 'divar']
const apis = await Promise.all(names.map(name => parseDescription(name, readFileSync(`apis/${name}.yaml`, 'utf8'), `${name}.yaml`)))
const CANARY = 'canary-3e8a91'

describe('V13 code samples', () => {
  const operations = ['digishare/listCampaigns', 'digishare/requestToken', 'thebase/requestToken', 'thebase/listCustomers', 'divar/exchangeCode', 'divar/getUser']

  it.each(WAYS)('$label names environment variables, whatever secret is among the values', ({ id }) => {
    for (const operation of operations) {
      const spec = specFromAttributes({ operation }, { apis })
      const secrets = spec.variables.filter(({ secret }) => secret).map(({ name }) => name)
      const code = snippet(spec, id, snippetContext(spec, hostile(Object.fromEntries(secrets.map(name => [name, CANARY])))))
      expect(code).not.toContain(CANARY)
      for (const name of secrets) expect(code).toContain(`${spec.api}_${name}`.toUpperCase())
    }
  })

  it('of every operation there is a secret to name', () => {
    for (const operation of operations) expect(specFromAttributes({ operation }, { apis }).variables.some(({ secret }) => secret)).toBe(true)
  })
})

describe('V15 what a browser keeps after the tab is closed', () => {
  const sources = ['components', 'composables', 'layouts', 'modules', 'pages', 'plugins', 'shared']
    .flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.(?:ts|vue)$/.test(name)).map(name => join(folder, name)))
    .map(file => readFileSync(file, 'utf8'))
  const uses = (pattern: RegExp) => sources.flatMap(source => [...source.matchAll(pattern)].map(([use]) => use))

  /** Whoever adds to these says here what it is. */
  const KNOWN = ['localStorage.setItem(LAST_LOCALE_KEY, locale.value.code)', 'localStorage.setItem(CHOICE, language)', 'localStorage.setItem(HANDED_OVER, \'yes\')']

  it('is what language they read and write, and the mark that there is a session: nothing that a secret could be in', () => {
    expect(sources.length).toBeGreaterThan(50)
    const kept = uses(/localStorage\.setItem\([^)]*\)/g)
    expect(kept).toContain('localStorage.setItem(HANDED_OVER, \'yes\')')
    expect(kept.filter(use => !KNOWN.includes(use))).toEqual([])
    expect(uses(/localStorage(?!\.(?:setItem|getItem|removeItem)\()/g)).toEqual([])
    expect(uses(/indexedDB|document\.cookie|cookieStore|caches\.open/g)).toEqual([])
  })
})
