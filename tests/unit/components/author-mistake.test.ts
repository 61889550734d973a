import { computed } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { rendered } from './rendered.ts'

vi.stubGlobal('computed', computed)
vi.stubGlobal('useI18n', () => ({ t: (key: string) => key }))

const words = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim()

describe('a playground with a mistake, while its author writes', () => {
  const mistake = 'content/fa/2.digishare/page.md:7: The API "digishare" has no operation "nothing". (unknown-operation)'

  it('says at its block what is wrong, where, and by which rule', async () => {
    const html = await rendered('components/content/ApiPlayground.vue', { mistake })
    expect(words(html)).toBe('This playground has a mistake; the site cannot be built with it. '
      + 'The API &quot;digishare&quot; has no operation &quot;nothing&quot;. content/fa/2.digishare/page.md:7 (unknown-operation)')
  })

  it('speaks the language of the sources, from the left, on a page of any language, and is heard', async () => {
    const html = await rendered('components/content/ApiPlayground.vue', { mistake })
    expect(html).toMatch(/^<div role="alert"[^>]* lang="en" dir="ltr"/)
    expect(html).not.toContain('data-playground')
  })

  it('is shown whole where it does not have the usual form', async () => {
    expect(words(await rendered('components/content/ApiPlayground.vue', { mistake: 'Something else' }))).toContain('Something else')
  })
})
