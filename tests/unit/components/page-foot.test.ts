import { describe, expect, it, vi } from 'vitest'
import { computed } from 'vue'
import { rendered } from './rendered.ts'

vi.stubGlobal('computed', computed)
vi.stubGlobal('useI18n', () => ({ t: (key: string) => key }))
vi.stubGlobal('useSitePath', () => (path: string) => `/base${path}`)

const nothing = { render: () => null }
const foot = (page: object) => rendered('components/docs/PageFoot.vue', { page: { path: '/fa/guide', ...page } }, { UIcon: nothing })

describe('the foot of a page', () => {
  it('offers its Markdown below the site\'s base, and a place to say that it was copied', async () => {
    const html = await foot({})
    expect(html).toContain('data-copy-page="/base/fa/guide.md" data-done="page.copied" data-failed="page.notCopied"')
    expect(html).toContain('<a href="/base/fa/guide.md" type="text/markdown" rel="external"')
    expect(html).toMatch(/<span role="status"[^>]*><\/span>/)
  })

  it('names the day of the last change and the file where they are known, and nothing where not', async () => {
    const html = await foot({ changed: { date: '2026-11-20', text: '۲۹ آبان ۱۴۰۵' }, edit: 'https://code.example/edit/main/a.md' })
    expect(html).toContain('<time datetime="2026-11-20"><bdi>۲۹ آبان ۱۴۰۵</bdi></time>')
    expect(html).toContain('<a href="https://code.example/edit/main/a.md" rel="external noopener"')
    const bare = await foot({})
    expect(bare).not.toContain('<time')
    expect(bare).not.toContain('page.changed')
    expect(bare).not.toContain('page.edit')
  })
})
