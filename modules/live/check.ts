import { parse } from 'vue/compiler-sfc'

/** Kinds of the compiler's nodes. */
const ELEMENT = 1
const DIRECTIVE = 7

interface Node { type: number, props?: { type: number, name: string, rawName?: string }[], children?: unknown[] }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

function directiveIn(node: Node): string | undefined {
  const found = node.type === ELEMENT && node.props?.find(prop => prop.type === DIRECTIVE && ['on', 'model'].includes(prop.name))
  if (found) return found.rawName ?? `v-${found.name}`
  for (const child of node.children ?? []) {
    const below = isNode(child) ? directiveIn(child) : undefined
    if (below) return below
  }
  return undefined
}

/**
 * What in a component only works with script, if anything does: the body of a page is HTML and stays so.
 *
 * @param source Text of a `.vue` file.
 * @example scriptNeed('<template><button @click="go" /></template>') → '@click'
 */
export function scriptNeed(source: string): string | undefined {
  const { descriptor } = parse(source)
  const root: unknown = descriptor.template?.ast
  const directive = isNode(root) ? directiveIn(root) : undefined
  const script = [descriptor.script, descriptor.scriptSetup].map(block => block?.content ?? '').join('\n')
  return directive ?? /\bon(?:Before)?Mount(?:ed)?(?=\s*\()/.exec(script)?.[0]
}
