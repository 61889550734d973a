import { expect, it, vi } from 'vitest'
import { onChange } from '../../../modules/reload/runtime/change.ts'

it('a page is read anew when the text of a page changes, not before, and not where nothing tells', () => {
  const heard = new Map<string, () => void>()
  const reload = vi.fn()
  onChange({ on: (event, listen) => heard.set(event, listen) }, reload)
  onChange(undefined, reload)
  expect(reload).not.toHaveBeenCalled()
  heard.get('nuxt-content:update')?.()
  expect(reload).toHaveBeenCalledOnce()
})
