// @vitest-environment happy-dom
import { computed, createApp, defineComponent, h, nextTick, ref, shallowRef, useId, watch } from 'vue'
import { afterEach, expect, it, vi } from 'vitest'
import { componentOf } from './rendered.ts'

for (const [name, value] of Object.entries({ computed, ref, shallowRef, useId, watch })) vi.stubGlobal(name, value)
vi.stubGlobal('useI18n', () => ({ t: (key: string) => key }))
const chosen = ref('')
vi.stubGlobal('useState', (_key: string, init: () => string) => {
  chosen.value ||= init()
  return chosen
})
const { useCodeLanguage } = await import('../../../composables/useCodeLanguage.ts')
vi.stubGlobal('useCodeLanguage', useCodeLanguage)

const Code = await componentOf('components/playground/Code.vue')
const CodeView = defineComponent({ props: { code: String, language: String }, setup: props => () => h('pre', { 'data-language': props.language }, props.code) })
const spec = { api: 'demo', variables: [{ name: 'token', secret: true }], method: 'GET', url: 'https://a.example/x', headers: [{ name: 'Authorization', value: 'Bearer {token}' }], body: { type: 'none' } }

let clear = () => {}
afterEach(() => clear())

function shown(own: object = {}, operation = shallowRef<object>()) {
  const root = document.createElement('div')
  const app = createApp(() => h(Code, { template: spec, spec: { ...spec, ...own }, values: {}, operation: operation.value }))
  app.component('PlaygroundCodeView', CodeView).mount(root)
  clear = () => app.unmount()
  const one = <Found extends Element>(selector: string) => root.querySelector<Found>(selector)
  return {
    code: () => one('pre')?.textContent ?? '',
    grammar: () => one('pre')?.getAttribute('data-language'),
    language: () => one<HTMLInputElement>('input:checked')?.value,
    client: () => one<HTMLSelectElement>('[data-client]'),
    async choose(selector: string, value: string) {
      const control = one<HTMLInputElement | HTMLSelectElement>(selector)
      if (!control) throw new Error(`no ${selector}`)
      if (control instanceof HTMLSelectElement) control.value = value
      else control.checked = true
      control.dispatchEvent(new Event('change'))
      await nextTick()
    },
  }
}

it('code is in the language that is chosen, and with another client of it, which is remembered', async () => {
  const first = shown()
  expect(first.code()).toContain('curl https://a.example/x')
  expect(first.client()).toBeNull()
  await first.choose('input[value="js"]', 'js')
  await expect.poll(first.code).toContain('await fetch(')
  expect([...first.client()?.options ?? []].map(({ text }) => text)).toEqual(['fetch', 'Axios'])
  await first.choose('[data-client]', 'axios')
  await expect.poll(first.code).toContain('axios.request(')
  expect(first.code()).toContain('`Bearer ${process.env.DEMO_TOKEN}`')
  expect([first.grammar(), first.language()]).toEqual(['js', 'js'])

  clear()
  chosen.value = ''
  const next = shown()
  await expect.poll(next.code).toContain('axios.request(')
  expect(next.client()?.value).toBe('axios')
  await next.choose('input[value="ruby"]', 'ruby')
  await expect.poll(next.code).toContain('ENV.fetch')
  expect(next.client()).toBeNull()
})

it('a sample of the author stands beside the languages, and is shown as it is once the description is there', async () => {
  const operation = shallowRef<object>()
  const page = shown({ codeSamples: [{ label: 'Shop CLI', grammar: 'bash' }, { label: 'Swift', grammar: 'swift' }] }, operation)
  const before = page.code()
  await page.choose('[data-own][value="1"]', '1')
  expect(page.code(), 'until then the code is what it was').toBe(before)
  operation.value = { codeSamples: [{ lang: 'shell', label: 'Shop CLI', source: 'shop orders' }, { lang: 'Swift', source: 'Shop().orders()' }] }
  await nextTick()
  expect([page.code(), page.grammar(), page.client()]).toEqual(['Shop().orders()', 'swift', null])
  await page.choose('input[value="python"]', 'python')
  await expect.poll(page.code).toContain('requests.')
})
