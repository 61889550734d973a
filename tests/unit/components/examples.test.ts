// @vitest-environment happy-dom
import { computed, createApp, h, nextTick, ref, toRaw, useId } from 'vue'
import { afterEach, expect, it, vi } from 'vitest'
import type { RequestBody } from '#shared/playground/spec.ts'
import { withContentType } from '#shared/playground/body.ts'
import { componentOf, rendered } from './rendered.ts'

for (const [name, value] of Object.entries({ computed, toRaw, useId })) vi.stubGlobal(name, value)
vi.stubGlobal('useI18n', () => ({ t: (key: string) => key }))
vi.stubGlobal('markedText', (text: string) => text)
vi.stubGlobal('useApiLanguage', () => undefined)

const Body = await componentOf('components/playground/Body.vue')
const Examples = await componentOf('components/playground/edit/Examples.vue')
const nothing = { render: () => null }
let clear = () => {}
afterEach(() => clear())

/** The editor of a body with the examples of a description. */
function editor(first: RequestBody, documented: object) {
  const body = ref(first)
  const headers = ref([{ name: 'Content-Type', value: 'application/merge-patch+json' }])
  const root = document.createElement('div')
  const app = createApp(() => h(Body, {
    documented,
    'modelValue': body.value,
    'violations': [],
    'onUpdate:modelValue': (changed: RequestBody) => body.value = changed,
    'onChangeType': (changed: RequestBody) => {
      headers.value = withContentType(headers.value, changed)
      body.value = changed
    },
  }))
  for (const name of ['PlaygroundEditViolations', 'PlaygroundEditText', 'LazyPlaygroundEditFields', 'LazyPlaygroundEditParts', 'LazyPlaygroundEditFile']) app.component(name, nothing)
  app.component('LazyPlaygroundEditExamples', Examples).mount(root)
  clear = () => app.unmount()
  const select = () => root.querySelector<HTMLSelectElement>('[data-examples]')
  const choose = async (name: string) => {
    const box = select()
    if (!box) throw new Error('no examples')
    box.value = name
    box.dispatchEvent(new Event('change'))
    await nextTick()
  }
  return { body, headers, select, choose }
}

const documented = { contentType: 'application/json', required: true, examples: [{ name: 'one', summary: 'With a name', value: { name: 'Nadia' } }, { name: 'two', value: { id: 1 } }] }

it('an example of the description is chosen by its own words, and its body takes the place of the present one', async () => {
  const { body, headers, select, choose } = editor({ type: 'json', text: '{"name": "own"}' }, documented)
  expect([...select()?.options ?? []].map(({ text, disabled }) => [text, disabled])).toEqual([['playground.ownBody', true], ['With a name', false], ['two', false]])
  expect(select()?.value).toBe('')
  await choose('one')
  expect(body.value).toEqual({ type: 'json', text: '{\n  "name": "Nadia"\n}' })
  expect(select()?.value).toBe('one')
  // The reader's own media type of the same kind stays.
  expect(headers.value[0]?.value).toBe('application/merge-patch+json')
  body.value = { type: 'json', text: '{}' }
  await nextTick()
  expect(select()?.value).toBe('')
})

it('an example of another kind than the present body takes its media type along', async () => {
  const { body, headers, choose } = editor({ type: 'text', text: 'x' }, documented)
  await choose('two')
  expect(body.value).toEqual({ type: 'json', text: '{\n  "id": 1\n}' })
  expect(headers.value[0]?.value).toBe('application/json')
})

it('a single example needs no choice', () => {
  expect(editor({ type: 'none' }, { ...documented, examples: documented.examples.slice(1) }).select()).toBeNull()
})

const row = (parameter: object) => rendered('components/playground/edit/Row.vue', { name: 'include', value: '', place: 'query', parameter: { name: 'include', in: 'query', required: false, schema: { type: 'string' }, ...parameter } }, {
  UInput: nothing, UButton: nothing, PlaygroundEditViolation: nothing,
})

it('the examples of a parameter stand below its field as buttons, a single one as text', async () => {
  const many = await row({ example: 'a', examples: [{ name: 'x', summary: 'First', value: 'a' }, { name: 'y', value: 2 }, { name: 'z', value: {} }] })
  const box = document.createElement('div')
  box.innerHTML = many
  expect([...box.querySelectorAll('button')].map(({ title, textContent }) => [title, textContent?.trim()])).toEqual([['First', 'a'], ['', '2']])
  expect(await row({ example: 'a', examples: [{ name: 'x', value: 'a' }] })).toMatch(/playground\.example <code dir="ltr">a<\/code>/)
})

it('cookies of an answer are a table of their own', async () => {
  const html = await rendered('components/playground/answer/Cookies.vue', { cookies: [{ name: 'sid', value: 'a=b', attributes: ['Path=/', 'HttpOnly'] }] })
  const cells = [...html.matchAll(/<(?:th scope="row"|td)>(.*?)<\/(?:th|td)>/g)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, ' ').trim().split(/\s+/))
  expect(cells).toEqual([['sid'], ['a=b'], ['Path=/', 'HttpOnly']])
})
