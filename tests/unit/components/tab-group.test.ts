import { computed, h, useId } from 'vue'
import { expect, it, vi } from 'vitest'
import { rendered } from './rendered.ts'

vi.stubGlobal('computed', computed)
vi.stubGlobal('useId', useId)

it('a group of tabs shows its panels without script: its rules are CSS as they stand in HTML', async () => {
  const html = await rendered('components/docs/TabGroup.vue', { blocks: [h('p', 'one'), h('p', 'two')], labels: ['A', 'B'], name: 'Words' })
  const [, rules = ''] = /<style>(.*?)<\/style>/.exec(html) ?? []
  expect(rules).not.toMatch(/[&<>"']/)
  const shown = [...rules.matchAll(/:has\(#([\w-]+):checked\) #([\w-]+)\{display:block\}/g)]
  expect(shown).toHaveLength(2)
  for (const [, input, panel] of shown) {
    expect(html).toContain(`<input id="${input}" type="radio"`)
    expect(html).toContain(`<div id="${panel}" class="tab-panel"`)
  }
})
