import { defineNuxtModule } from '@nuxt/kit'
import { AuthorMistake, specFromAttributes } from '../../shared/playground/notation.ts'
import { snippet, snippetContext } from '../../shared/playground/snippet.ts'
import type { RequestSpec } from '../../shared/playground/spec.ts'
import { loadApis } from '../apis/load.ts'
import { codeBlock } from './highlight.ts'
import { playgroundLines } from './line.ts'
import type { CompactNode } from './tree.ts'
import { elementsOf } from './tree.ts'

const TAG = 'api-playground'

const slot = (name: string, ...children: CompactNode[]): CompactNode => ['template', { [`v-slot:${name}`]: '' }, ...children]

/** The readable form that the HTML carries: the request as cURL and the documented answer, both highlighted. */
async function readable(spec: RequestSpec): Promise<CompactNode[]> {
  const curl = snippet(spec, 'curl', snippetContext(spec, {}))
  const answer = spec.sample && await codeBlock(spec.sample.text, spec.sample.contentType.includes('json') ? 'json' : 'text')
  return [slot('request', await codeBlock(curl, 'bash')), ...(answer ? [slot('answer', answer)] : [])]
}

/**
 * Reads every playground of a page against the API descriptions while the page is parsed, so that the page carries a
 * finished `RequestSpec`. A mistake stops the build with file, line and a sentence; while writing it is shown at the block.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-playgrounds' },
  async setup(_options, nuxt) {
    const mistakes: string[] = []

    nuxt.hook('content:file:afterParse', async ({ file, content }) => {
      const apis = await loadApis(nuxt.options.rootDir)
      const body = content.body as { value?: CompactNode[] } | undefined
      const lines = playgroundLines(String(file.body))
      let nth = 0
      for (const node of elementsOf(body?.value ?? [], TAG)) {
        const line = lines[nth++] ?? 1
        try {
          const pageApi = typeof content.api === 'string' ? content.api : undefined
          const spec = specFromAttributes(node[1], { apis, ...(pageApi && { pageApi }) })
          node.splice(1, node.length, { ':spec': JSON.stringify(spec) }, ...await readable(spec))
        } catch (error) {
          if (!(error instanceof AuthorMistake)) throw error
          const sentence = `${file.path ?? file.id}:${line}: ${error.message} (${error.rule})`
          mistakes.push(sentence)
          node.splice(1, node.length, { mistake: sentence })
        }
      }
    })

    nuxt.hook('build:before', () => {
      if (!nuxt.options.dev && mistakes.length > 0) throw new Error(`Mistakes in playgrounds:\n${mistakes.join('\n')}`)
    })
  },
})
