import { fencesOf } from '../../modules/dialects/blocks.ts'
import type { ParsedNode } from '../../modules/dialects/parser.ts'
import type { Rewrite } from '../../modules/dialects/rewrite.ts'
import { readInfo } from '../../modules/dialects/rules/fences.ts'
import { playgroundLines } from '../../modules/playgrounds/line.ts'
import type { OutlinedPage } from '../../modules/anchors/site.ts'
import type { LocaleCode } from '../../shared/locales.ts'
import { LOCALES } from '../../shared/locales.ts'
import { AuthorMistake, specFromAttributes } from '../../shared/playground/notation.ts'
import type { AuthorContext } from '../../shared/playground/notation/target.ts'
import { elementsOf } from './parsed.ts'
import { normalSample } from './sample.ts'

/** What all languages of a page have in common. */
export type Facet = 'code' | 'request' | 'image' | 'link'

/** Something of a page that its other languages have, too. */
export interface Item {
  facet: Facet
  line: number
  /** What has to be equal. */
  key: string
  /** How it is named in a sentence. */
  name: string
}

/** A section of a page with what is in it; the beginning has no id. */
export interface Section { id: string, level: number, line: number, words: string, items: Item[] }

/** A page as the parser reads it. */
export interface ParsedPage { nodes: readonly ParsedNode[], rewrite: Rewrite, context: AuthorContext }

const CODES = LOCALES.map(({ code, language }) => `${language}|${code}`).join('|')

/**
 * An address without what only tells the language, in a host, a path or a file's name.
 *
 * @example withoutLanguage('https://fr.example.org/fr/a.fr.png') → 'https://example.org/a.png'
 */
export function withoutLanguage(address: string): string {
  return address
    .replace(new RegExp(`^(https?://)(?:${CODES})\\.`, 'i'), '$1')
    .replace(new RegExp(`(?<=/)(?:${CODES})(?:/|(?=[#?]|$))`, 'gi'), '')
    .replace(new RegExp(`[._-](?:${CODES})(?=\\.\\w+$)`, 'i'), '')
    .replace(/(?<=.)\/$/, '')
}

function codeOf(source: string): Item[] {
  const lines = source.split(/\r?\n/)
  return fencesOf(lines).map(({ open, close, info }): Item => {
    const language = readInfo(info).language.toLowerCase()
    const code = lines.slice(open + 1, close).map(line => line.trimStart()).join('\n')
    // What is written in a diagram is translated.
    return { facet: 'code', line: open + 1, name: language || 'plain', key: `${language}\n${language === 'mermaid' ? '' : normalSample(code, language)}` }
  })
}

/** Targets of links and images, on the lines that have them: each is looked for behind the one before it. */
function targetsOf({ nodes, rewrite: { text, lines } }: ParsedPage): Item[] {
  let from = 0
  return [...elementsOf(nodes)].flatMap(({ tag, props }): Item[] => {
    const facet = tag === 'img' ? 'image' : 'link'
    const target = facet === 'image' ? props.src : tag === 'a' || 'to' in props ? props.href ?? props.to : undefined
    if (typeof target !== 'string' || target.startsWith('#user-content-')) return []
    const found = text.indexOf(target, from)
    if (found >= 0) from = found
    const line = lines[text.slice(0, Math.max(found, 0)).split('\n').length - 1] ?? 1
    return [{ facet, line, name: target, key: withoutLanguage(target) }]
  })
}

/** The requests of playgrounds, without the words around them; what a block of code asks for is compared as code. */
function requestsOf({ nodes, rewrite: { text, lines }, context }: ParsedPage): Item[] {
  const places = playgroundLines(text)
  return [...elementsOf(nodes)].filter(({ tag }) => tag === 'api-playground').map(({ props }, index): Item => {
    const { key, name } = requestOf(props, context)
    return { facet: 'request', line: lines[(places[index] ?? 1) - 1] ?? 1, key, name }
  })
}

function requestOf(props: Record<string, unknown>, context: AuthorContext): { key: string, name: string } {
  try {
    const { method, url, headers, body, api, operation } = specFromAttributes(props, context)
    const key = normalSample(JSON.stringify({ method, url, headers, body }), 'json')
    return { key, name: api && operation ? `${api}/${operation}` : `${method} ${url}` }
  } catch (error) {
    if (!(error instanceof AuthorMistake)) throw error
    return { key: error.rule, name: 'a request with a mistake' }
  }
}

/** What of a page its other languages have to have, by sections. */
export function sectionsOf(page: OutlinedPage, parsed: ParsedPage): Section[] {
  const items = [...codeOf(page.source), ...requestsOf(parsed), ...targetsOf(parsed)]
  const starts = [
    { id: '', level: 1, line: 1, words: '' },
    ...page.outline.headings.map(({ level, line, words }, index) => ({ id: page.ids[index] ?? '', level, line, words })),
  ]
  return starts.map((start, index) => {
    const end = starts[index + 1]?.line ?? Number.POSITIVE_INFINITY
    return { ...start, items: items.filter(({ line }) => line >= start.line && line < end) }
  })
}

/** A page in one language with its sections. */
export interface ShapedPage { file: string, locale: LocaleCode, address: string, sections: Section[] }
