import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LIBRARY, libraryIn } from '../../../../modules/dialects/library.ts'

describe('components of the library that pages name', () => {
  it.each([
    ['::u-page-hero\n#title\nx\n  :::u-button{to="/"}\n  x\n  :::\n::', ['PageHero', 'Button']],
    ['Words :u-badge{label="x"} and (:u-kbd) and <u-icon name="x"/>.', ['Badge', 'Kbd', 'Icon']],
    ['::u-carousel\n::', []],
    ['https://a.example:u-badge and u-badge', []],
  ])('%j', (source, expected) => {
    expect(libraryIn(source)).toEqual(expected)
  })

  it('are there, and need no script of their own', () => {
    const files = LIBRARY.flatMap(name => libraryIn(`::${name}`)).map(name => join('node_modules/@nuxt/ui/dist/runtime/components', `${name}.vue`))
    expect(files).toHaveLength(LIBRARY.length)
    expect(files.filter(file => /\bonMounted\b|\bv-model\b|useEventListener/.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})
