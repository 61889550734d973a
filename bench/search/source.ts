import { globSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

/** A page as its author wrote it, without what a reader never sees. */
export interface SourcePage {
  /** Address below the site's base: `/ar/guide/reading`. */
  path: string
  text: string
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'] as const
const operationSchema = z.object({ operationId: z.string().optional() })
const apiSchema = z.object({
  servers: z.array(z.object({ url: z.string() })).default([]),
  paths: z.record(z.string(), z.partialRecord(z.enum(METHODS), operationSchema).catch({})),
})
const pathnameOf = (url: string) => url.replace(/^[a-z]+:\/\/[^/]+/, '').replace(/\/$/, '')

/** Method and path of each operation of the repository's APIs: `digishare/listCampaigns` → `GET /v1/campaigns`. */
export function readOperations(folder = 'apis'): Map<string, string> {
  return new Map(globSync(`${folder}/*.yaml`).flatMap((file) => {
    const { servers, paths } = apiSchema.parse(parse(readFileSync(file, 'utf8')))
    const base = pathnameOf(servers[0]?.url ?? '')
    const api = file.slice(folder.length + 1, -'.yaml'.length)
    return Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).flatMap(([method, { operationId }]) =>
      operationId ? [[`${api}/${operationId}`, `${method.toUpperCase()} ${base}${path}`] as const] : []))
  }))
}

const frontSchema = z.object({
  title: z.string().optional(),
  description: z.string().optional(),
  navigation: z.object({ title: z.string().optional() }).optional().catch(undefined),
})
const attributesSchema = z.object({ title: z.string(), description: z.string(), method: z.string(), url: z.string(), operation: z.string() }).partial()

/** Reads what YAML says of a playground or another component as a reader sees it. */
function shownAttributes(yaml: string, operations: Map<string, string>): string {
  const { title, description, method, url, operation } = attributesSchema.catch({}).parse(parse(yaml))
  return [title, description, method && url && `${method} ${url}`, operation && operations.get(operation)].filter(Boolean).join('\n')
}

const inlineAttributes = (attributes: string) => [...attributes.matchAll(/\b(?:title|description)="([^"]*)"/g)].map(([, value]) => value).join('\n')

/** Prose of a stretch without code fences. */
function prose(text: string, operations: Map<string, string>): string {
  return text
    .replace(/^(\s*:{2,}[\w-]+)\n\s*---\n([\s\S]*?)\n\s*---$/gm, (_, _name, yaml: string) => shownAttributes(yaml, operations))
    .replace(/^\s*:{2,}[\w-]*(?:\{(.*)\})?\s*$/gm, (_, attributes?: string) => inlineAttributes(attributes ?? ''))
    .replace(/\s*\{#[\w-]+\}\s*$/gm, '')
    .replace(/\]\{[^}]*\}/g, ']')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
}

/** Everything of a page that a reader can see: title, description, prose, code, and method and path of its playgrounds. */
export function plainText(markdown: string, operations: Map<string, string>): string {
  const [, front = '', body = markdown] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(markdown) ?? []
  const { title, description, navigation } = frontSchema.parse(parse(front) ?? {})
  const parts = body.split(/^([ \t]*(`{3,})[^\n]*\n[\s\S]*?\n[ \t]*\2[ \t]*)$/gm)
  // Each fence gives two parts, itself and its marks.
  const texts = parts.flatMap((part, index) => index % 3 === 0 ? [prose(part, operations)] : index % 3 === 1 ? [part] : [])
  return [title, navigation?.title, description, ...texts].filter(Boolean).join('\n')
}

const pathOf = (file: string) => file.slice('content'.length).replace(/\.md$/, '').replace(/\/\d+\./g, '/').replace(/\/index$/, '')

/** The pages of a language, in the order of their addresses. */
export function readPages(locale: string): SourcePage[] {
  const operations = readOperations()
  return globSync(`content/${locale}/**/*.md`)
    .map(file => ({ path: pathOf(file), text: plainText(readFileSync(file, 'utf8'), operations) }))
    .sort((a, b) => a.path < b.path ? -1 : 1)
}
