import { z } from 'zod'
import type { FenceReading } from '../../shared/playground/notation/fence.ts'
import { readEndpoint, readFence } from '../../shared/playground/notation/fence.ts'
import type { AuthorContext } from '../../shared/playground/notation/target.ts'
import type { RequestSpec } from '../../shared/playground/spec.ts'
import { answerSlot, readable } from './readable.ts'
import type { CompactNode } from './tree.ts'

const preSchema = z.object({ code: z.string(), language: z.string().default(''), meta: z.string().default(''), filename: z.string().optional() })
type Pre = z.infer<typeof preSchema>
type Element = Exclude<CompactNode, string>

const origins = new WeakMap<Element, Element>()

/** The block of the page that a playground was made from, for those who tell where it stands; none for one that was written as such. */
export function originOf(playground: Element): Element | undefined {
  return origins.get(playground)
}

const tryBlock = (props: Record<string, unknown>, node: CompactNode, tries: CompactNode[]): CompactNode =>
  ['request-block', props, node, ['template', { 'v-slot:try': '' }, ...tries]]

function playground(spec: RequestSpec, filename: string | undefined, slots: CompactNode[], origin: Element): CompactNode {
  const made: Element = ['api-playground', { ':spec': JSON.stringify(spec), ...filename && { filename } }, ...slots]
  origins.set(made, origin)
  return made
}

/** A block in the `.http` format becomes the playground; below a cURL command or an endpoint, which readers copy, there is one to open. */
async function blocks(node: Element, { language, filename }: Pre, { specs }: Extract<FenceReading, { type: 'live' }>): Promise<CompactNode[]> {
  if (language.toLowerCase() === 'http') return Promise.all(specs.map(async spec => playground(spec, filename, await readable(spec), node)))
  const tries = await Promise.all(specs.map(async spec => playground(spec, undefined, await answerSlot(spec), node)))
  return [tryBlock({ language, ...filename && { filename } }, node, tries)]
}

/** Makes every block of code live that is a request of an API of the site; what matches nothing stays as it is. */
export async function playFences(nodes: CompactNode[], context: AuthorContext): Promise<void> {
  const played = await Promise.all(nodes.map(node => typeof node === 'string' ? [node] : play(node, context)))
  nodes.splice(0, nodes.length, ...played.flat(1))
}

async function play(node: Element, context: AuthorContext): Promise<CompactNode[]> {
  // Its own samples are requests, too.
  if (node[0] === 'api-playground') return [node]
  const pre = node[0] === 'pre' ? preSchema.safeParse(node[1]).data : undefined
  const reading = pre && readFence(pre, context)
  if (pre && reading?.type === 'live') return blocks(node, pre, reading)
  const spec = readEndpoint(endpointText(node), context)
  if (spec) return [tryBlock({}, node, [playground(spec, undefined, await answerSlot(spec), node)])]
  const [, , ...children] = node
  await playFences(children, context)
  node.splice(2, node.length, ...children)
  return [node]
}

/** The text of a block that holds one piece of inline code and nothing else. */
export function endpointText([tag, , ...children]: Element): string {
  const [code, ...others] = children.filter(child => typeof child !== 'string' || child.trim() !== '')
  if (!['p', 'div'].includes(tag) || others.length > 0 || code === undefined || typeof code === 'string' || code[0] !== 'code') return ''
  return code.slice(2).filter(child => typeof child === 'string').join('')
}
