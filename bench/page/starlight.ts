import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/*
 * The English pages in Starlight, from their form as Markdown in the built site: the same text, tables and code, a request as the block of
 * code that it is there. Needs the build, and a registry for its packages: `npx node bench/page/starlight.ts`; then `npm run bench:page`.
 */
const BUILT = '.output/public/en'
const FOLDER = '.cache/peers/starlight'
const PAGES = `${FOLDER}/src/content/docs`

const FILES = {
  'package.json': JSON.stringify({ private: true, type: 'module', dependencies: { '@astrojs/starlight': '0.42.4', 'astro': '7.3.5' } }),
  'astro.config.mjs': `import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
const sidebar = ['digishare', 'thebase', 'divar', 'guide'].map(name => ({ label: name, items: [{ autogenerate: { directory: name } }] }))
export default defineConfig({ telemetry: false, integrations: [starlight({ title: 'Dragoman', sidebar })] })
`,
  'src/content.config.mjs': `import { docsLoader } from '@astrojs/starlight/loaders'
import { docsSchema } from '@astrojs/starlight/schema'
import { defineCollection } from 'astro:content'
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) }
`,
}

/** Notes in the words of Starlight; the first heading is the page's title. */
function starlightPage(markdown: string): string {
  const [, title = '', rest = ''] = /^# (.*)\n([^]*)$/.exec(markdown) ?? []
  const text = rest.replace(/^> \[!(\w+)\]\n((?:>.*\n)+)/gm, (_note, kind: string, lines: string) =>
    `:::${kind === 'WARNING' ? 'caution' : kind === 'TIP' ? 'tip' : 'note'}\n${lines.replace(/^> ?/gm, '')}:::\n`)
  return `---\ntitle: ${JSON.stringify(title.replaceAll('`', ''))}\n---\n${text}`
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

for (const [name, text] of Object.entries(FILES)) write(join(FOLDER, name), text)
rmSync(PAGES, { recursive: true, force: true })
for (const file of globSync('**/*.md', { cwd: BUILT })) write(join(PAGES, file), starlightPage(readFileSync(join(BUILT, file), 'utf8')))
for (const [command, ...args] of [['npm', 'install', '--no-audit', '--no-fund'], ['npx', 'astro', 'build']] as const) {
  const { status } = spawnSync(command, args, { cwd: FOLDER, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${command} ${args[0]} failed.`)
}
