import { defineNuxtModule } from '@nuxt/kit'
import { z } from 'zod'
import { databaseFile, writeAhead } from './file.ts'

/** The templates with which the content engine hands its database over to a server that answers queries. */
const DUMP = /^content\/(?:sql_dump\.txt|database\.compressed\.mjs|raw\/dump\..+\.sql)$/

/** The engine's own object, which holds the database as a text as long as the build runs. */
const manifestSchema = z.object({ manifest: z.object({ dump: z.record(z.string(), z.unknown()) }) })

/**
 * Keeps the content engine's database to the build. Every page is prerendered from its file: nothing reads the copy that would go with
 * the site, and that for some thousand pages is longer than a string can be.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-database' },
  setup(_options, nuxt) {
    if (nuxt.options.dev || nuxt.options._prepare) return
    writeAhead(databaseFile(nuxt.options))
    const manifests = new Set<{ dump: unknown }>()
    nuxt.hook('app:templates', ({ templates }) => {
      for (const template of templates) {
        if (!template.filename || !DUMP.test(template.filename)) continue
        const { options } = template
        if (options && manifestSchema.safeParse(options).success) manifests.add(options.manifest)
        template.getContents = () => ''
      }
    })
    nuxt.hook('build:before', () => {
      for (const manifest of manifests) manifest.dump = {}
    })
  },
})
