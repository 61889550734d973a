import { baseCompile } from '@intlify/message-compiler'
import { describe, expect, it } from 'vitest'
import { LOCALE_CODES, SOURCE_LOCALE } from '#shared/locales.ts'
import { ERROR_CODES } from '#shared/playground/error.ts'
import { flatten, placeholders, sorted, sourceOf, treeOf } from './messages.ts'
import { mistakesIn } from './typography.ts'

const source = new Map(flatten(treeOf(SOURCE_LOCALE)))
const TRANSLATIONS = LOCALE_CODES.filter(code => code !== SOURCE_LOCALE)
/** Signs and words that two languages may share. */
const SHARED_WORDS = ['{n} ms', 'OK', 'Code', 'Pages', 'Redirection', 'Variables']

/** Keys of a list of messages for which `test` holds. */
function keysWhere(messages: [string, string][], test: (message: string, key: string) => boolean): string[] {
  return messages.filter(([key, message]) => test(message, key)).map(([key]) => key)
}

function compiles(message: string): boolean {
  const problems: string[] = []
  baseCompile(message, { onError: error => problems.push(error.message) })
  return problems.length === 0
}

/** Whether sentences are made of more than symbols: an error needs words. */
const LETTERS = /\p{L}{2}/u

describe.each(LOCALE_CODES)('interface texts in %s', (code) => {
  const tree = treeOf(code)
  const messages = flatten(tree)

  it('are sorted and formatted', () => {
    expect(sourceOf(code)).toBe(`${JSON.stringify(sorted(tree), null, 2)}\n`)
  })

  it('have the keys of the source language', () => {
    expect(messages.map(([key]) => key)).toEqual([...source.keys()])
  })

  it('have the placeholders of the source language', () => {
    const own = messages.map(([key, message]) => [key, placeholders(message)])
    expect(own).toEqual(messages.map(([key]) => [key, placeholders(source.get(key) ?? '')]))
  })

  it('are never empty', () => {
    expect(keysWhere(messages, message => message.trim() === '')).toEqual([])
  })

  it('compile', () => {
    expect(keysWhere(messages, message => !compiles(message))).toEqual([])
  })

  it('keep to the typography of the language', () => {
    const broken = messages.map(([key, message]) => [key, ...mistakesIn(code, message)]).filter(line => line.length > 1)
    expect(broken).toEqual([])
  })

  it('explain every error code, and no other', () => {
    expect(Object.keys(tree.errors ?? {})).toEqual([...ERROR_CODES].sort())
  })

  it.each(ERROR_CODES)('say what happened and what to do after %s', (error) => {
    const sentences = new Map(messages.filter(([key]) => key.startsWith(`errors.${error}.`)))
    expect([...sentences.keys()]).toEqual(['next', 'text', 'title'].map(part => `errors.${error}.${part}`))
    for (const sentence of sentences.values()) expect(sentence).toMatch(LETTERS)
    expect(sentences.get(`errors.${error}.title`)).not.toMatch(/[.!?؟]$/)
    expect(sentences.get(`errors.${error}.text`)).toMatch(/\.$/)
    expect(sentences.get(`errors.${error}.next`)).toMatch(/\.$/)
  })

  it('tell the errors apart', () => {
    const texts = keysWhere(messages, (_, key) => /^errors\..*\.text$/.test(key)).map(key => messages.find(line => line[0] === key)?.[1])
    expect(new Set(texts).size).toBe(ERROR_CODES.length)
  })
})

describe.each(TRANSLATIONS)('the translation into %s', (code) => {
  it('leaves no sentence in the source language', () => {
    const same = keysWhere(flatten(treeOf(code)), (message, key) => message === source.get(key) && !SHARED_WORDS.includes(message))
    expect(same).toEqual([])
  })
})

describe('the compiler', () => {
  it.each(['{name', '@:', '{}'])('refuses %j', (message) => {
    expect(compiles(message)).toBe(false)
  })
})
