import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { defineNuxtModule } from '@nuxt/kit'
import type { useNuxt } from '@nuxt/kit'
import { z } from 'zod'
import { sitePages } from '../anchors/site.ts'
import type { CompactNode } from '../playgrounds/tree.ts'
import { placeSources } from './base.ts'
import { componentNames, contextOf, isBundledLanguage } from './context.ts'
import type { SiteContext } from './context.ts'
import type { ContentsLink } from './footnotes.ts'
import { nameFootnotes, withoutFootnotes } from './footnotes.ts'
import { placeContent } from './place.ts'
import { contentFolder } from '../locales/read.ts'
import { componentFolders, FILES_BASE } from './read.ts'
import { rewritePage } from './rewrite.ts'
import { keepRewrite, rewriteOf } from './source.ts'
import { concernsOthers } from './watch.ts'

/** Grammars of the languages that pages really have are loaded beside those of the configuration. */
function loadLanguages({ options }: ReturnType<typeof useNuxt>, languages: ReadonlySet<string>): void {
  const highlight = options.content && options.content.build?.markdown?.highlight
  if (!highlight) return
  const added = [...languages].filter(isBundledLanguage).sort()
  highlight.langs = [...new Set([...highlight.langs ?? [], ...added])]
}

/** The engine's own tree, which is changed where it is. */
const bodySchema = z.object({ value: z.custom<CompactNode[]>(Array.isArray), toc: z.object({ links: z.custom<ContentsLink[]>(Array.isArray) }).optional() })
const fileSchema = z.object({ path: z.string(), body: z.string() })

/**
 * Reads pages of any dialect: rewrites their text before the parser sees it, gives them their places afterwards, and serves the files that
 * lie beside them.
 */
export default defineNuxtModule({
  meta: { name: 'dragoman-dialects' },
  setup(_options, nuxt) {
    const content = contentFolder(nuxt.options.rootDir)
    let context: SiteContext | undefined
    const current = () => {
      if (context) return context
      const { site, anchors } = sitePages(nuxt.options)
      context = { site, anchors, components: componentNames(...componentFolders(nuxt.options.rootDir)), targets: new Map() }
      return context
    }
    loadLanguages(nuxt, current().site.languages)
    const pathOf = (file: string) => relative(content, file).split(sep).join('/')

    nuxt.hook('content:file:beforeParse', ({ file }) => {
      const { success, data } = fileSchema.safeParse(file)
      if (!success || !/\.md$/i.test(data.path)) return
      const rewrite = rewritePage(data.body, contextOf(pathOf(data.path), data.body, current()))
      keepRewrite(file, { ...rewrite, source: data.body })
      file.body = rewrite.text
    })

    nuxt.hook('content:file:afterParse', ({ file, content: page }) => {
      const body = bodySchema.safeParse(page.body)
      if (body.success) body.data.value.splice(0, body.data.value.length, ...placeSources(nameFootnotes(body.data.value), nuxt.options.app.baseURL))
      if (body.data?.toc) body.data.toc.links.splice(0, body.data.toc.links.length, ...withoutFootnotes(body.data.toc.links))
      const path = z.string().safeParse(file.path)
      if (path.success) placeContent(page, pathOf(path.data), rewriteOf(file), current().site)
    })

    const files = join(nuxt.options.buildDir, 'content-files')
    const serve = () => {
      rmSync(files, { recursive: true, force: true })
      for (const [file, address] of current().site.beside) {
        const target = join(files, address.slice(FILES_BASE.length))
        mkdirSync(dirname(target), { recursive: true })
        cpSync(join(content, file), target)
      }
    }
    // Nuxt empties its build folder after the modules are set up.
    nuxt.hook('build:before', serve)
    nuxt.hook('nitro:config', (config) => {
      config.publicAssets = [...(config.publicAssets ?? []), { dir: files, baseURL: FILES_BASE, maxAge: 0, fallthrough: true }]
      const other = join(nuxt.options.rootDir, 'static')
      if (existsSync(other)) config.publicAssets.push({ dir: other, baseURL: '/', maxAge: 0 })
    })
    nuxt.hook('builder:watch', (event, path) => {
      if (!concernsOthers(event, path)) return
      context = undefined
      serve()
    })
  },
})
