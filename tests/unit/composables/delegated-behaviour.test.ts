// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const copied: string[] = []
const rejected = vi.fn()
for (const [name, value] of Object.entries({
  onMounted: (run: () => void) => run(),
  useRouter: () => ({ afterEach: () => {} }),
  useNuxtApp: () => ({ hook: () => {} }),
  useRuntimeConfig: () => ({ app: { baseURL: '/' } }),
  pointedPage: () => () => {},
  revealSection: () => {},
})) vi.stubGlobal(name, value)
const { useDelegatedBehaviour } = await import('../../../composables/useDelegatedBehaviour.ts')
useDelegatedBehaviour()

beforeEach(() => {
  copied.length = 0
  process.on('unhandledRejection', rejected)
  document.body.innerHTML = '<p>Before</p><div data-code><pre>npm\u2068 i</pre><button data-copy>Copy</button></div>'
  getSelection()?.removeAllRanges()
})
afterEach(() => void process.off('unhandledRejection', rejected))

const press = async () => {
  const button = document.querySelector('button')
  button?.click()
  await new Promise(resolve => setTimeout(resolve))
  return button?.hasAttribute('data-copied')
}

it('copies a block of code, and shows that it is copied', async () => {
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void copied.push(text) } })
  expect([await press(), copied, String(getSelection())]).toEqual([true, ['npm i'], ''])
})

it.each([
  ['that refuses', { clipboard: { writeText: () => Promise.reject(new DOMException('no')) } }],
  ['that a page without HTTPS lacks', {}],
])('selects the code for the reader to copy where there is a clipboard %s', async (_name, navigator) => {
  vi.stubGlobal('navigator', navigator)
  expect([await press(), String(getSelection())]).toEqual([false, 'npm\u2068 i'])
  expect(rejected).not.toHaveBeenCalled()
})
