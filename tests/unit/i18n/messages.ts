import { readFileSync } from 'node:fs'
import type { LocaleCode } from '#shared/locales.ts'
import { z } from 'zod'

/** A file of interface texts as JSON gives it: sentences, and groups of them. */
export interface MessageTree { [key: string]: string | MessageTree }

const treeSchema: z.ZodType<MessageTree> = z.lazy(() => z.record(z.string(), z.union([z.string(), treeSchema])))

/** The text of a locale's file. */
export function sourceOf(code: LocaleCode): string {
  return readFileSync(new URL(`../../../i18n/locales/${code}.json`, import.meta.url), 'utf8')
}

/** The messages of a locale. */
export function treeOf(code: LocaleCode): MessageTree {
  return treeSchema.parse(JSON.parse(sourceOf(code)))
}

/**
 * All sentences with their full keys, in the order of the file.
 *
 * @example flatten({ a: { b: 'x' } }) → [['a.b', 'x']]
 */
export function flatten(tree: MessageTree, path: string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[[...path, key].join('.'), value]] : flatten(value, [...path, key]))
}

/** The same tree with its keys sorted at every level: statuses by number, then names by code point. */
export function sorted(tree: MessageTree): MessageTree {
  const names = Object.keys(tree).sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1))
  return Object.fromEntries(names.map((name) => {
    const value = tree[name] ?? ''
    return [name, typeof value === 'string' ? value : sorted(value)]
  }))
}

/**
 * Names in braces, sorted.
 *
 * @example placeholders('{b} of {a}') → ['a', 'b']
 */
export function placeholders(message: string): string[] {
  return [...message.matchAll(/\{\s*([^{}]*?)\s*\}/g)].map(match => match[1] ?? '').sort()
}
