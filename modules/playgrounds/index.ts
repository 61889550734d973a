import { defineNuxtModule } from '@nuxt/kit'
import { z } from 'zod'
import { loadApis } from '../apis/load.ts'
import { readPlaygrounds } from './read.ts'
import type { CompactNode } from './tree.ts'

const bodySchema = z.object({ value: z.array(z.custom<CompactNode>()) })

/**
 * Reads every playground of a page against the API descriptions while the page is parsed, so that the page carries a
 * finished `RequestSpec`. A mistake stops the build with file, line and a sentence; while writing it is shown at the block.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-playgrounds' },
  setup(_options, nuxt) {
    const mistakes: string[] = []

    nuxt.hook('content:file:afterParse', async ({ file, content }) => {
      const body = bodySchema.safeParse(content.body)
      if (!body.success) return
      mistakes.push(...await readPlaygrounds({
        file: file.path ?? file.id,
        source: String(file.body),
        ...(typeof content.api === 'string' && { api: content.api }),
        nodes: body.data.value,
      }, await loadApis(nuxt.options.rootDir)))
    })

    nuxt.hook('build:before', () => {
      if (!nuxt.options.dev && mistakes.length > 0) throw new Error(`Mistakes in playgrounds:\n${mistakes.join('\n')}`)
    })
  },
})
