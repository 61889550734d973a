import { describe, expect, it } from 'vitest'
import type { KeyPress } from '../../../composables/searchShortcut.ts'
import { isSearchShortcut, isSlash } from '../../../composables/searchShortcut.ts'

const press = (key: string, code: string, more: Partial<KeyPress> = {}): KeyPress =>
  ({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more })

describe('what opens search', () => {
  it.each([
    ['Latin', 'k', 'KeyK'], ['Latin with caps lock', 'K', 'KeyK'], ['Hebrew', 'ל', 'KeyK'], ['Arabic', 'ن', 'KeyK'], ['Persian', 'ن', 'KeyK'],
    ['Dvorak, where it is elsewhere', 'k', 'KeyV'],
  ])('is Ctrl+K or ⌘K on a keyboard that is %s', (_keyboard, key, code) => {
    expect(isSearchShortcut(press(key, code, { ctrlKey: true }))).toBe(true)
    expect(isSearchShortcut(press(key, code, { metaKey: true }))).toBe(true)
    expect(isSearchShortcut(press(key, code))).toBe(false)
    expect(isSearchShortcut(press(key, code, { ctrlKey: true, shiftKey: true }))).toBe(false)
  })

  it('is no other Latin letter in its place, and no other key', () => {
    expect(isSearchShortcut(press('e', 'KeyK', { ctrlKey: true }))).toBe(false)
    expect(isSearchShortcut(press('ل', 'KeyG', { ctrlKey: true }))).toBe(false)
  })

  it.each([
    ['Latin', press('/', 'Slash')], ['French', press('/', 'Period', { shiftKey: true })], ['Hebrew', press('/', 'KeyQ')], ['Arabic', press('ظ', 'Slash')],
  ])('is a slash on a keyboard that is %s', (_keyboard, given) => {
    expect(isSlash(given)).toBe(true)
    expect(isSlash({ ...given, ctrlKey: true })).toBe(false)
  })

  it('is not what else is in the place of a slash', () => {
    expect(isSlash(press('.', 'Slash'))).toBe(false)
    expect(isSlash(press('!', 'Slash'))).toBe(false)
    expect(isSlash(press('?', 'Slash', { shiftKey: true }))).toBe(false)
  })
})
