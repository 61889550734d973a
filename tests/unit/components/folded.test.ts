import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { scriptNeed } from '../../../modules/live/check.ts'
import { rendered } from './rendered.ts'

vi.stubGlobal('useI18n', () => ({ t: (key: string) => key }))

const LIBRARY = 'node_modules/@nuxt/ui/dist/runtime/components/prose'

/** Why a component of the library would be dead in a page, if it would. */
function needOf(file: string): string | undefined {
  const source = readFileSync(file, 'utf8')
  return scriptNeed(source) ?? /import \{ (?!Primitive \}).* \} from "reka-ui"|from "\.\.\/(?:Accordion|Collapsible|Tabs)\.vue"/.exec(source)?.[0]
}

const icon = { UIcon: { render: () => null } }

describe('components of prose', () => {
  it('that need script in the library have a form in HTML here', () => {
    const own = new Set(globSync('components/content/Prose*.vue').map(file => basename(file).replace(/^Prose/, '')))
    const dead = globSync(`${LIBRARY}/*.vue`).filter(file => needOf(file) !== undefined).map(file => basename(file))
    expect(dead).toEqual(expect.arrayContaining(['Accordion.vue', 'CodeCollapse.vue', 'Collapsible.vue', 'Prompt.vue']))
    expect(dead.filter(name => !own.has(name))).toEqual([])
  })

  it('open without script', async () => {
    expect(await rendered('components/content/ProseAccordionItem.vue', { label: 'When?', description: 'At noon.' }, icon))
      .toMatch(/^<details class="folding"><summary dir="auto">.*When\?<\/summary>.*At noon\..*<\/details>$/)
    const summaryOf = async (props: object) => /<summary dir="auto">(.*)<\/summary>/.exec(await rendered('components/content/ProseCollapsible.vue', { ...props }))?.[1]
    expect([await summaryOf({ name: 'Ships' }), await summaryOf({ openText: 'Show', name: 'ships' }), await summaryOf({})]).toEqual(['Ships', 'Show ships', 'page.details'])
  })

  it('keep names and types of fields as they are written, in whatever direction the page is read', async () => {
    const html = await rendered('components/content/ProseField.vue', { name: '/ids', type: 'object[]', required: true })
    expect(html).toMatch(/<code dir="ltr"[^>]*>\/ids<\/code><code dir="ltr"[^>]*>object\[\]<\/code><span[^>]*>playground\.required<\/span>/)
  })
})
