import { isAbsolute, relative } from 'node:path'
import { defineNuxtModule, logger } from '@nuxt/kit'
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
 * finished `RequestSpec`. A mistake stops the build with file, line and a sentence; while writing it is shown at the block, and told
 * where the author started the site.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-playgrounds' },
  setup(_options, nuxt) {
    const mistakes: string[] = []
    let known: ReturnType<typeof loadApis> | undefined
    // A build reads them once and not once a page; an author may be changing them.
    const describedApis = () => nuxt.options.dev ? loadApis(nuxt.options.rootDir) : known ??= loadApis(nuxt.options.rootDir)
    // Before the engine looks what it knows.
    forgetMistakes(nuxt.options)

    nuxt.hook('content:file:afterParse', async ({ file, content }) => {
      const body = bodySchema.safeParse(content.body)
      if (!body.success) return
      const apis = await describedApis()
      const path = seenFrom(nuxt.options.rootDir, file.path ?? file.id)
      const source = rewriteOf(file)?.source ?? String(file.body)
      content.api ??= apiNamed(path.replace(/^(?:.*\/)?content\//, ''), apis)
      const api = typeof content.api === 'string' ? content.api : apiMet(source, apis)
      const found = await readPlaygrounds({
        file: path,
        source: String(file.body),
        ...api !== undefined && { api },
        nodes: body.data.value,
        lineAt: line => sourceLine(file, line),
      }, apis)
      mistakes.push(...found)
      if (nuxt.options.dev) found.forEach(mistake => logger.warn(mistake))
    })

    nuxt.hook('build:before', () => {
      if (!nuxt.options.dev && mistakes.length > 0) throw new Error(`Mistakes in playgrounds:\n${mistakes.join('\n')}`)
    })
  },
})

/** The path of a page's file as it is named to an author. */
function seenFrom(rootDir: string, path: string): string {
  return isAbsolute(path) ? relative(rootDir, path) : path
}
