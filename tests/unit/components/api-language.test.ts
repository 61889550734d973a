// @vitest-environment happy-dom
import { computed, createSSRApp, h, inject, provide, ref, toRaw, useId } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { expect, it, vi } from 'vitest'
import { provideApiLanguage, useApiLanguage } from '../../../composables/useApiLanguage.ts'
import { componentOf } from './rendered.ts'

for (const [name, value] of Object.entries({ computed, inject, provide, ref, toRaw, useId, useApiLanguage })) vi.stubGlobal(name, value)
vi.stubGlobal('useI18n', () => ({ t: (key: string) => key, te: (key: string) => key.endsWith('.known') }))
vi.stubGlobal('useQuantities', () => ({ period: String }))
vi.stubGlobal('usePlaygroundWay', () => ({ by: 'proxy', endpoint: '/api/playground' }))

const nothing = { render: () => null }

/** The language of the element that says a text of the file, with the file in English and in a language that it does not tell. */
async function languagesOf(file: string, props: Record<string, unknown>, text: string): Promise<(string | null | undefined)[]> {
  const component = await componentOf(file)
  return Promise.all(['en', undefined].map(async (language) => {
    const app = createSSRApp({ setup: () => {
      provideApiLanguage(language)
      return () => h(component, props)
    } })
    for (const name of ['UInput', 'UButton', 'UIcon', 'PlaygroundEditViolation']) app.component(name, nothing)
    Object.assign(app.config.globalProperties, { TECHNICAL_INPUT: {} })
    const box = document.createElement('div')
    box.innerHTML = await renderToString(app)
    const says = [...box.querySelectorAll<HTMLElement>('*')].filter(({ title, textContent }) => title === text || textContent === text)
    expect(says, box.innerHTML).not.toEqual([])
    return says[0]?.getAttribute('lang')
  }))
}

const parameter = { name: 'include', in: 'query', required: false, description: 'What comes along.', schema: { type: 'string' } }

it.each<[string, string, Record<string, unknown>, string]>([
  ['the description of a parameter', 'edit/Row', { name: 'include', value: '', place: 'query', parameter }, 'What comes along.'],
  ['the summary of an example of a parameter', 'edit/Row', {
    name: 'include', value: '', place: 'query', parameter: { ...parameter, examples: [{ name: 'x', summary: 'First', value: 'a' }, { name: 'y', value: 'b' }] },
  }, 'First'],
  ['the summary of an example of a body', 'edit/Examples', { body: { type: 'none' }, examples: [{ name: 'one', summary: 'With a name', body: { type: 'none' } }] }, 'With a name'],
  ['a scope that no translation knows', 'auth/Scopes', { modelValue: [], values: {}, environment: 'live', api: 'shop', scheme: { scopes: { orders: 'Read orders' }, demo: [] } }, 'Read orders'],
  ['a documented answer', 'answer/Hint', { api: 'shop', status: 404, described: 'No such order.' }, 'No such order.'],
])('%s is in the language of its file', async (_, file, props, text) => {
  expect(await languagesOf(`components/playground/${file}.vue`, props, text)).toEqual(['en', null])
})

it('a scope that is translated, or an example without words, is in the language of the page', async () => {
  const scheme = { scopes: { known: 'Read orders' }, demo: [] }
  expect(await languagesOf('components/playground/auth/Scopes.vue', { modelValue: [], values: {}, environment: 'live', api: 'shop', scheme }, 'auth.scope.shop.known')).toEqual([null, null])
  expect(await languagesOf('components/playground/edit/Examples.vue', { body: { type: 'none' }, examples: [{ name: 'one', body: { type: 'none' } }] }, 'one')).toEqual([null, null])
})
