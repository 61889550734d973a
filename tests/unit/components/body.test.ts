// @vitest-environment happy-dom
import { computed, createApp, defineComponent, h, nextTick, ref, shallowRef, useId } from 'vue'
import type { PropType } from 'vue'
import { expect, it, vi } from 'vitest'
import { withContentType } from '#shared/playground/body.ts'
import type { BodyFile, RequestBody } from '#shared/playground/spec.ts'
import { componentOf } from './rendered.ts'

vi.stubGlobal('useId', useId)
vi.stubGlobal('computed', computed)
vi.stubGlobal('useI18n', () => ({ t: (key: string) => key }))

const Body = await componentOf('components/playground/Body.vue')
const png: BodyFile = { filename: 'a.png', contentType: 'image/png', base64: 'AAAA' }
const unknown: BodyFile = { filename: 'a.xyz', contentType: '', base64: 'AAAA' }

/** A field for a file that says at once what it shows, and chooses whatever a test gives it. */
const shown = shallowRef<BodyFile>()
let choose: (file: BodyFile | undefined) => void = () => {}

const FileField = defineComponent({
  props: { modelValue: { type: Object as PropType<BodyFile> } },
  emits: ['update:modelValue'],
  setup: (props, { emit }) => {
    choose = file => emit('update:modelValue', file)
    return () => {
      shown.value = props.modelValue
      return h('input', { type: 'file' })
    }
  },
})

it('the content type of a request follows the file that is chosen for it, and the kind of body', async () => {
  const body = ref<RequestBody>({ type: 'binary' })
  const headers = shallowRef([{ name: 'X-A', value: '1' }, { name: 'content-type', value: 'application/octet-stream' }])
  const root = document.createElement('div')
  const app = createApp(() => h(Body, {
    'modelValue': body.value,
    'violations': [],
    'onUpdate:modelValue': (changed: RequestBody) => body.value = changed,
    'onChangeType': (changed: RequestBody) => {
      headers.value = withContentType(headers.value, changed)
      body.value = changed
    },
  }))
  for (const name of ['PlaygroundEditViolations', 'LazyPlaygroundEditFields', 'LazyPlaygroundEditParts']) app.component(name, { render: () => null })
  app.component('PlaygroundEditText', { render: () => h('textarea') })
  app.component('LazyPlaygroundEditFile', FileField)
  app.mount(root)
  for (const [file, type] of [[png, 'image/png'], [unknown, 'application/octet-stream'], [undefined, 'application/octet-stream']] as const) {
    choose(file)
    await nextTick()
    expect(headers.value).toEqual([{ name: 'X-A', value: '1' }, { name: 'content-type', value: type }])
    expect(shown.value).toEqual(file)
    expect(body.value).toEqual({ type: 'binary', ...file && { file } })
  }
  const select = root.querySelector('select')
  if (!select) throw new Error('no choice of a kind')
  select.value = 'json'
  select.dispatchEvent(new Event('change'))
  await nextTick()
  expect(headers.value[1]?.value).toBe('application/json')
  app.unmount()
})
