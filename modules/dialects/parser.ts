import { pathToFileURL } from 'node:url'
import { importModule, resolveModule } from '@nuxt/kit'
import { z } from 'zod'
import remarkHeadingIds from '../../shared/docs/remark-heading-ids.ts'

/** A node of a parsed page. */
export type ParsedNode
  = | { type: 'text', value: string }
    | { type: 'element', tag: string, props: Record<string, unknown>, children: ParsedNode[] }

const nodeSchema: z.ZodType<ParsedNode, unknown> = z.lazy(() => z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), value: z.string() }),
  z.object({
    type: z.literal('element'),
    tag: z.string(),
    props: z.record(z.string(), z.unknown()).default({}),
    children: z.array(nodeSchema).default([]),
  }),
]))
const parsedSchema = z.object({ body: z.object({ children: z.array(nodeSchema) }) })
const parserSchema = z.object({ parseMarkdown: z.custom<(text: string, options: Record<string, unknown>) => Promise<unknown>>(value => typeof value === 'function') })

const PARSER = '@nuxtjs/mdc/runtime/parser/index'

/** The parser that the content engine brings with it: a package of its choice and not of ours, so that it is looked for from where the engine is. */
async function loadParser() {
  const engine = pathToFileURL(resolveModule('@nuxt/content', { url: new URL(import.meta.url) }))
  return parserSchema.parse(await importModule(PARSER, { url: engine, interopDefault: false }))
}

/** Parses a rewritten page as a build does, without colours: what readers get, for those who look whether they get all of it. */
export async function parsePage(text: string): Promise<ParsedNode[]> {
  const { parseMarkdown } = await loadParser()
  const parsed = await parseMarkdown(text, { highlight: false, remark: { plugins: { 'heading-ids': { instance: remarkHeadingIds } } } })
  return parsedSchema.parse(parsed).body.children
}
