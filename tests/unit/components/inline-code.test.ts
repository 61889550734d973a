import { computed, createSSRApp, h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { expect, it, vi } from 'vitest'
import { componentOf } from './rendered.ts'

vi.stubGlobal('computed', computed)
const Code = await componentOf('components/content/ProseCode.vue')

/** The parts between which the code may be broken; one in round brackets may be broken anywhere. */
async function partsOf(text: string): Promise<string> {
  const html = await renderToString(createSSRApp(() => h(Code, { dir: 'ltr' }, () => text)))
  const [, inner = ''] = /^<code class="inline-code" dir="ltr">(.*)<\/code>$/.exec(html.replace(/<!--.*?-->| class=""/g, '')) ?? []
  return inner.replaceAll('<wbr>', '|').replace(/<span class="whole">(.*?)<\/span>/g, '$1').replace(/<span>(.*?)<\/span>/g, '($1)')
}

it.each([
  ['X-Request-Id', 'X-Request-Id'],
  ['401 Unauthorized', '401 Unauthorized'],
  ['a  b', 'a  b'],
  ['Content-Type: application/json; a', 'Content-Type:|( )|application/json;|( )|a'],
  ['https://api.example.com/v1/a-b?page=1&amp', 'https://|api.|example.|com/|v1/|a-|b?|page=|1&amp;|amp'],
  ['x'.repeat(29), `(${'x'.repeat(29)})`],
])('code in a sentence is broken between words, and a long word at its joints: %s', async (text, parts) => {
  expect(await partsOf(text)).toBe(parts)
})
