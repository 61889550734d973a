// @vitest-environment happy-dom
import { createApp, defineComponent, h, nextTick, ref, useId, watch } from 'vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { componentOf } from './rendered.ts'

for (const [name, value] of Object.entries({ ref, watch, useId })) vi.stubGlobal(name, value)
vi.stubGlobal('usePlaygroundWay', () => ({ by: 'proxy', endpoint: '/api/playground' }))
vi.stubGlobal('useI18n', () => ({ t: (key: string) => key }))

/** An input of the interface, as far as the field makes use of it. */
const UInput = defineComponent({
  props: { modelValue: { type: String, required: true } },
  emits: ['update:modelValue'],
  setup: (_, { emit }) => ({ entered: (event: Event) => emit('update:modelValue', event.target instanceof HTMLInputElement ? event.target.value : '') }),
  render() {
    return h('input', { value: this.modelValue, onInput: this.entered })
  },
})

const SecretField = await componentOf('components/playground/SecretField.vue')
let clear = () => {}
afterEach(() => clear())

/** A field in a panel; what happens in the order in which it happens. */
async function typed(text: string, field: Record<string, unknown> = {}) {
  const happened: string[] = []
  const root = document.createElement('div')
  document.body.append(root)
  root.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => happened.push([ctrlKey && 'Ctrl', metaKey && 'Meta', key].filter(Boolean).join('+')))
  const app = createApp(() => h(SecretField, {
    field: { name: 'token', role: 'token', secret: true, held: false, demo: false, ...field },
    onSave: (value: string) => happened.push(`save ${value}`),
  }))
  Object.assign(app.config.globalProperties, { TECHNICAL_INPUT: {} })
  app.component('UInput', UInput).component('UButton', { render: () => h('button') }).mount(root)
  clear = () => {
    app.unmount()
    root.remove()
  }
  const input = root.querySelector('input')
  if (!input) throw new Error('no input')
  input.value = text
  input.dispatchEvent(new Event('input'))
  await nextTick()
  const press = async (init: KeyboardEventInit) => {
    input.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }))
    await nextTick()
  }
  return { happened, input, press }
}

describe('a field for a secret', () => {
  it.each([
    ['Ctrl+Enter', { key: 'Enter', ctrlKey: true }],
    ['Meta+Enter', { key: 'Enter', metaKey: true }],
  ])('hands over what is typed before the panel hears of %s, and shows it no longer', async (keys, init) => {
    const { happened, input, press } = await typed(' s3cret ')
    await press(init)
    expect(happened).toEqual(['save s3cret', keys])
    expect(input.value).toBe('')
    await press(init)
    expect(happened).toEqual(['save s3cret', keys, keys])
  })

  it('keeps what is typed while other keys are pressed', async () => {
    const { happened, input, press } = await typed('s3cret')
    await press({ key: 'a', ctrlKey: true })
    await press({ key: 'Enter', shiftKey: true })
    expect(happened).toEqual(['Ctrl+a', 'Enter'])
    expect(input.value).toBe('s3cret')
  })

  it('hands over what is no secret in the same way, and goes on to show it', async () => {
    const { happened, input, press } = await typed('client-۷', { name: 'client_id', role: 'client_id', secret: false })
    await press({ key: 'Enter', ctrlKey: true })
    expect(happened).toEqual(['save client-7', 'Ctrl+Enter'])
    expect(input.value).toBe('client-7')
  })
})
