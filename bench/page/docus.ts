import { buildPeer, writeNotes } from './peer.ts'

/*
 * Our English pages in Docus, where a request can be tried in a component that runs in browsers alone, made of the library's own parts: what
 * there is to write for whoever adds such a thing to Docus. `npx node bench/page/docus.ts`.
 */

const TRY = `<script setup>
const { method, address, headers, body } = defineProps({ method: String, address: String, headers: String, body: String })
const url = ref(address)
const head = ref(headers)
const text = ref(body)
const answer = ref('')
const sending = ref(false)
const tabs = [{ label: 'Headers', slot: 'headers' }, { label: 'Body', slot: 'body' }, { label: 'Answer', slot: 'answer' }]

async function send() {
  sending.value = true
  const pairs = head.value.split('\\n').filter(Boolean).map(line => line.split(/: */))
  try {
    const response = await fetch(url.value, { method, headers: Object.fromEntries(pairs), body: text.value || undefined })
    answer.value = response.status + '\\n' + await response.text()
  } catch (error) {
    answer.value = String(error)
  }
  sending.value = false
}
</script>

<template>
  <UCard data-try>
    <div class="flex gap-2">
      <UBadge :label="method" /><UInput v-model="url" class="grow" /><UButton :loading="sending" label="Send" data-send @click="send" />
    </div>
    <UTabs :items="tabs">
      <template #headers><UTextarea v-model="head" class="w-full" /></template>
      <template #body><UTextarea v-model="text" class="w-full" /></template>
      <template #answer><pre>{{ answer }}</pre></template>
    </UTabs>
  </UCard>
</template>
`

const REQUEST = /^```http\n(\w+) (https:\S+)\n([^]*?)\n?```$/gm

/** A request with what tries it: attributes in YAML, where nothing of JSON needs care. */
function withTry(text: string): string {
  return text.replace(REQUEST, (block, method: string, address: string, rest: string) => {
    const [headers = '', body = ''] = rest.split('\n\n')
    const lines = Object.entries({ method, address, headers, body }).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    return `${block}\n\n::try\n---\n${lines.join('\n')}\n---\n::`
  })
}

buildPeer({
  folder: '.cache/peers/docus',
  pages: 'content',
  files: {
    'package.json': JSON.stringify({
      private: true, type: 'module', dependencies: { docus: '5.12.3', nuxt: '4.5.2', tailwindcss: '4.3.5' }, overrides: { '@intlify/unplugin-vue-i18n': '11.2.7' },
    }),
    // Nothing in a page or its build may need the network: it is measured, and built, without.
    'nuxt.config.ts': `export default defineNuxtConfig({
  extends: ['docus'],
  site: { name: 'Dragoman', url: 'https://docs.example' },
  llms: { domain: 'https://docs.example', title: 'Dragoman', description: 'Documentation' },
  ui: { fonts: false },
  ogImage: { enabled: false },
  mcp: { enabled: false },
  telemetry: false,
  nitro: { prerender: { routes: ['/digishare/authentication'] } },
  content: { build: { markdown: { highlight: { langs: ['http', 'python', 'php', 'java', 'go', 'ruby', 'csharp', 'xml'] } } } },
})
`,
    'app/components/content/Try.client.vue': TRY,
  },
  page: ({ title, text }) => `---\ntitle: ${JSON.stringify(title)}\n---\n${withTry(writeNotes(text, (kind, lines) => `::${kind === 'important' ? 'note' : kind}\n${lines}::\n`))}`,
  // The scripts of its packages fetch programs that are of no use here.
  commands: [['npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts'], ['npx', 'nuxt', 'generate']],
})
