import { defineNuxtModule } from '@nuxt/kit'
import { z } from 'zod'
import { loadApis } from '../apis/load.ts'
import { rewriteOf, sourceLine } from '../dialects/source.ts'
import { forgetMistakes } from './cache.ts'
import { apiMet, apiNamed } from './page-api.ts'
import { readPlaygrounds } from './read.ts'
import type { CompactNode } from './tree.ts'

/** The engine's own tree, which is changed where it is. */
const bodySchema = z.object({ value: z.custom<CompactNode[]>(Array.isArray) })

/**
 * Reads every playground of a page against the API descriptions while the page is parsed, so that the page carries a
 * finished `RequestSpec`. A mistake stops the build with file, line and a sentence; while writing it is shown at the block.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-playgrounds' },
  setup(_options, nuxt) {
    const mistakes: string[] = []
    // Before the engine looks what it knows.
    forgetMistakes(nuxt.options)

    nuxt.hook('content:file:afterParse', async ({ file, content }) => {
      const body = bodySchema.safeParse(content.body)
      if (!body.success) return
      const apis = await loadApis(nuxt.options.rootDir)
      const path = file.path ?? file.id
      const source = rewriteOf(file)?.source ?? String(file.body)
      content.api ??= apiNamed(path.replace(/^.*\/content\//, ''), apis)
      const api = typeof content.api === 'string' ? content.api : apiMet(source, apis)
      mistakes.push(...await readPlaygrounds({
        file: path,
        source: String(file.body),
        ...api !== undefined && { api },
        nodes: body.data.value,
        lineAt: line => sourceLine(file, line),
      }, apis))
    })

    nuxt.hook('build:before', () => {
      if (!nuxt.options.dev && mistakes.length > 0) throw new Error(`Mistakes in playgrounds:\n${mistakes.join('\n')}`)
    })
  },
})
