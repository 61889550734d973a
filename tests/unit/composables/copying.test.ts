import { computed, ref } from 'vue'
import { expect, it, vi } from 'vitest'
import { useCopying } from '../../../composables/useCopying.ts'

for (const [name, value] of Object.entries({ computed, ref, useI18n: () => ({ t: (key: string) => key }) })) vi.stubGlobal(name, value)

it('tells that a text is copied, until that is forgotten', async () => {
  const copied: string[] = []
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void copied.push(text) } })
  const { outcome, message, copy, forget } = useCopying(() => 'done')
  expect(message.value).toBe('')
  await copy('https://a.example/')
  expect([copied, outcome.value, message.value]).toEqual([['https://a.example/'], 'copied', 'done'])
  forget()
  expect([outcome.value, message.value]).toEqual([undefined, ''])
})

it.each([
  ['refuses', { clipboard: { writeText: () => Promise.reject(new DOMException('no')) } }],
  ['is not there, as over plain HTTP', {}],
])('tells that nothing is copied where the clipboard %s', async (_name, navigator) => {
  vi.stubGlobal('navigator', navigator)
  const { outcome, message, copy } = useCopying(() => 'done')
  await copy('x')
  expect([outcome.value, message.value]).toEqual(['refused', 'code.notCopied'])
})
