import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentVersion } from '../../../../modules/apis/version.ts'
import { concernsOthers } from '../../../../modules/dialects/watch.ts'
import { freshFolder } from '../../../fixtures/folder.ts'

describe('pages that were read before', () => {
  let folder = ''

  freshFolder(path => folder = path)

  it.each(['content', 'live'])('are read anew when a component is added to components/%s or removed, not when one is changed', (name) => {
    const components = join(folder, 'components', name)
    const file = join(components, 'Tide.vue')
    mkdirSync(components, { recursive: true })
    const without = contentVersion({ rootDir: folder })
    writeFileSync(file, '<template><p>Low</p></template>')
    const version = contentVersion({ rootDir: folder })
    expect(version).not.toBe(without)
    writeFileSync(file, '<template><p>High</p></template>')
    expect(contentVersion({ rootDir: folder })).toBe(version)
    rmSync(file)
    expect(contentVersion({ rootDir: folder })).toBe(without)
  })
})

describe('what concerns how other pages are read', () => {
  it.each([
    ['add', 'content/en/2.guide.md'], ['unlink', '/site/content/en/2.guide.md'], ['change', 'content/en/_category_.json'], ['change', 'public/map.png'],
    ['add', 'static/map.png'], ['add', 'components/live/Tally.vue'], ['unlink', '/site/components/live/Tally.vue'], ['add', 'components/content/Tide.vue'],
  ])('%s %s', (event, path) => {
    expect(concernsOthers(event, path)).toBe(true)
  })

  it.each([
    ['change', 'content/en/2.guide.md'], ['change', 'components/live/Tally.vue'], ['change', 'components/content/Tide.vue'], ['add', 'components/docs/Header.vue'],
    ['add', 'pages/index.vue'],
  ])('is not: %s %s', (event, path) => {
    expect(concernsOthers(event, path)).toBe(false)
  })
})
