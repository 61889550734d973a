import { ref, useModel } from 'vue'
import { expect, it, vi } from 'vitest'
import { rendered } from './rendered.ts'

vi.stubGlobal('ref', ref)
vi.stubGlobal('useModel', useModel)
vi.stubGlobal('useI18n', () => ({ t: (key: string) => key }))

it('names in an address are marked where they stand, those that nothing fills as such, and nothing else', async () => {
  const html = await rendered('components/playground/edit/Address.vue', { modelValue: 'https://{{domain}}/v1/{id}?q={}&r={1}&id={ id }#{x', missing: ['id'] })
  expect([...html.matchAll(/<mark([^>]*)>(.*?)<\/mark>/g)].map(([, attributes, text]) => [text, attributes?.includes('data-missing')])).toEqual([
    ['{{domain}}', false], ['{id}', true],
  ])
  const shown = /<div[^>]*translateX[^>]*>(.*?)<\/div>/.exec(html)?.[1]?.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&')
  expect(shown).toBe('https://{{domain}}/v1/{id}?q={}&r={1}&id={ id }#{x')
})
