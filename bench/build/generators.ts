import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LOCALES } from '#shared/locales.ts'
import { writeExtending } from '../../scripts/extending.ts'
import { apiOf, descriptionOf, markdownOf, operationName, pathOf, requestText } from './markdown.ts'
import type { Dialect } from './markdown.ts'
import { pageOf } from './text.ts'

/** A generator of sites, with the folder that it works in. */
export interface Generator {
  /** Folder of the project; packages that it needs lie there too. */
  folder: string
  /** Packages with their versions, where it is not this project. */
  packages?: Record<string, string>
  /** What earlier builds left, which a first build does not have. */
  left: string[]
  /** Command that builds, and its environment. */
  command: string[]
  env: Record<string, string>
  /** Where the built site is, below the folder. */
  output: string
  /** File of a page in the built site. */
  file: (path: string) => string
  /** Writes the project with so many pages in each language. */
  write: (folder: string, pages: number) => void
}

const SITE = 'https://docs.example.com'

function put(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

const request = (api: number, operation: number) => `\`\`\`http\n${requestText(api, operation)}\n\`\`\``

interface Place { content: string, dialect: Dialect, heading?: boolean }

/** Empties the folder of the pages, and with it what else is below it. */
function writePages(pages: number, { content, dialect, heading = false }: Place): void {
  rmSync(content, { recursive: true, force: true })
  for (const { code } of LOCALES) {
    put(join(content, code, 'index.md'), heading ? '# Home\n\nBegin anywhere.\n' : '---\ntitle: Home\n---\n\nBegin anywhere.\n')
    for (let number = 0; number < pages; number += 1) put(join(content, code, `${pathOf(number)}.md`), markdownOf(pageOf(code, number, pages), code, dialect, heading))
  }
}

const apisOf = (pages: number) => Array.from({ length: apiOf(pages - 1) + 1 }, (_, api) => api)
const folderOf = (api: number) => `api-${String(api).padStart(2, '0')}`
const peer = (packages: Record<string, string>) => `${JSON.stringify({ private: true, type: 'module', dependencies: packages }, null, 2)}\n`

/** The languages as both others want to have them. */
const localesWith = (more: (code: string) => object) =>
  Object.fromEntries(LOCALES.map(({ code, name, language, dir }) => [code, { label: name, lang: language, dir, ...more(code) }]))

const dragoman: Generator = {
  folder: '.cache/growth',
  left: ['.nuxt', '.data', '.output', 'dist', 'node_modules/.cache'],
  command: ['npx', 'nuxt', 'generate', '.'],
  env: { NUXT_TELEMETRY_DISABLED: '1' },
  output: '.output/public',
  file: path => `${path}/index.html`,
  write(folder, pages) {
    writeExtending(folder, { runtimeConfig: { public: { siteUrl: SITE, playgroundEndpoint: `${SITE}/api/playground`, playgroundEnvironments: 'live' } } })
    rmSync(join(folder, 'apis'), { recursive: true, force: true })
    for (const api of apisOf(pages)) put(join(folder, `apis/${folderOf(api)}.yaml`), descriptionOf(api))
    writePages(pages, {
      content: join(folder, 'content'),
      dialect: {
        note: text => `::note\n${text}\n::`,
        request: (api, operation) => `::api-playground{operation="${folderOf(api)}/${operationName(operation)}"}\n::`,
        link: (_locale, path) => `/${path}`,
      },
    })
  },
}

const starlightPackages = { '@astrojs/starlight': '0.42.4', 'astro': '7.3.5' }
const starlight: Generator = {
  folder: '.cache/peers/starlight-growth',
  packages: starlightPackages,
  left: ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'],
  command: ['npx', 'astro', 'build'],
  env: { ASTRO_TELEMETRY_DISABLED: '1' },
  output: 'dist',
  file: path => `${path}/index.html`,
  write(folder, pages) {
    const locales = localesWith(() => ({}))
    put(join(folder, 'package.json'), peer(starlightPackages))
    put(join(folder, 'astro.config.mjs'), `import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
const sidebar = ${JSON.stringify(apisOf(pages).map(folderOf))}.map(name => ({ label: name, items: [{ autogenerate: { directory: name } }] }))
export default defineConfig({ site: '${SITE}', integrations: [starlight({ title: 'Growth', defaultLocale: 'en', locales: ${JSON.stringify(locales)}, sidebar })] })
`)
    put(join(folder, 'src/content.config.mjs'), `import { docsLoader } from '@astrojs/starlight/loaders'
import { docsSchema } from '@astrojs/starlight/schema'
import { defineCollection } from 'astro:content'
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) }
`)
    const dialect: Dialect = { note: text => `:::note\n${text}\n:::`, request, link: (locale, path) => `/${locale}/${path}/` }
    writePages(pages, { content: join(folder, 'src/content/docs'), dialect })
  },
}

const vitepressPackages = { vitepress: '1.6.4' }
const vitepress: Generator = {
  folder: '.cache/peers/vitepress-growth',
  packages: vitepressPackages,
  left: ['docs/.vitepress/dist', 'docs/.vitepress/cache', 'docs/.vitepress/.temp'],
  command: ['npx', 'vitepress', 'build', 'docs'],
  env: {},
  output: 'docs/.vitepress/dist',
  file: path => `${path}.html`,
  write(folder, pages) {
    const dialect: Dialect = { note: text => `::: info\n${text}\n:::`, request, link: (locale, path) => `/${locale}/${path}` }
    writePages(pages, { content: join(folder, 'docs'), heading: true, dialect })
    const sidebarOf = (code: string) => Object.fromEntries(apisOf(pages).map((api) => {
      const own = Array.from({ length: pages }, (_, number) => number).filter(number => apiOf(number) === api)
      return [`/${code}/${folderOf(api)}/`, own.map(number => ({ text: `Page ${number}`, link: `/${code}/${pathOf(number)}` }))]
    }))
    const locales = localesWith(code => ({ themeConfig: { sidebar: sidebarOf(code) } }))
    put(join(folder, 'package.json'), peer(vitepressPackages))
    put(join(folder, 'docs/.vitepress/config.mjs'), `export default {
  title: 'Growth', cleanUrls: true, sitemap: { hostname: '${SITE}' },
  themeConfig: { search: { provider: 'local' } },
  locales: ${JSON.stringify(locales)},
}
`)
  },
}

/** What is compared. */
export const GENERATORS: Record<string, Generator> = { dragoman, starlight, vitepress }
