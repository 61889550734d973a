import { curl } from '../../shared/playground/snippet/languages/curl.ts'
import { snippetContext, writeSnippet } from '../../shared/playground/snippet/write.ts'
import type { RequestSpec } from '../../shared/playground/spec.ts'
import { codeBlock } from './highlight.ts'
import type { CompactNode } from './tree.ts'

const slot = (name: string, ...children: CompactNode[]): CompactNode => ['template', { [`v-slot:${name}`]: '' }, ...children]

/** The documented answer, highlighted, if there is one. */
export async function answerSlot({ sample }: RequestSpec): Promise<CompactNode[]> {
  return sample ? [slot('answer', await codeBlock(sample.text, sample.contentType.includes('json') ? 'json' : 'text'))] : []
}

/** The readable form that the HTML carries: the request as cURL and the documented answer, both highlighted. */
export async function readable(spec: RequestSpec): Promise<CompactNode[]> {
  const command = writeSnippet(spec, curl, snippetContext(spec, {}))
  return [slot('request', await codeBlock(command, 'bash')), ...await answerSlot(spec)]
}
