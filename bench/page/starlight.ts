import { buildPeer, writeNotes } from './peer.ts'

/* Our English pages in Starlight, a request as the block of code that it is there: `npx node bench/page/starlight.ts`. */

const KINDS: Record<string, string> = { warning: 'caution', caution: 'danger', tip: 'tip' }

buildPeer({
  folder: '.cache/peers/starlight',
  pages: 'src/content/docs',
  files: {
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
  },
  page: ({ title, text }) => `---\ntitle: ${JSON.stringify(title)}\n---\n${writeNotes(text, (kind, lines) => `:::${KINDS[kind] ?? 'note'}\n${lines}:::\n`)}`,
  commands: [['npm', 'install', '--no-audit', '--no-fund'], ['npx', 'astro', 'build']],
})
