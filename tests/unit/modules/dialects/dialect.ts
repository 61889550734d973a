import type { Resolution } from '../../../../modules/dialects/draft.ts'
import { rewritePage } from '../../../../modules/dialects/rewrite.ts'
import { componentNames } from '../../../../modules/dialects/context.ts'

const components = componentNames()

/** What links of the examples lead to: two pages, a picture and a file. */
const TARGETS: Record<string, Resolution> = {
  './tokens.md': { type: 'page', address: '/guide/tokens', anchor: '' },
  '../README.md#first': { type: 'page', address: '', anchor: 'first' },
  './flow.png': { type: 'file', address: '/_files/en/guide/flow.png' },
  './api (1).pdf': { type: 'file', address: '/_files/en/guide/api-1.pdf' },
  '#here': { type: 'page', address: '/guide/page', anchor: 'here' },
}

function resolve(target: string): Resolution {
  if (/^https?:/.test(target)) return { type: 'external' }
  return TARGETS[target] ?? { type: 'missing', reason: `there is no page "${target}"` }
}

/** Rewrites a text as a page of a small site. */
export function rewrite(source: string, front: Record<string, unknown> = {}) {
  return rewritePage(source, { file: 'en/guide/page.md', front, components, resolve, knowsLanguage: language => ['bash', 'js', 'http', 'json', 'text', 'mermaid', 'diff'].includes(language) })
}

/** The rewritten text alone. */
export function rewritten(source: string, front?: Record<string, unknown>): string {
  return rewrite(source, front).text
}

/** What the rewriting remarks, as `line rule`. */
export function remarks(source: string, front?: Record<string, unknown>): string[] {
  return rewrite(source, front).notes.map(({ line, rule }) => `${line} ${rule}`)
}
