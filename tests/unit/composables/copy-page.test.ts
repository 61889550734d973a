// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { copyPage } from '../../../composables/copyPage.ts'

const copied: string[] = []

/** What is given to a clipboard, which reads a promise as browsers do. */
class Item {
  items: Record<string, Promise<Blob>>

  constructor(items: Record<string, Promise<Blob>>) {
    this.items = items
  }
}

const clipboard = {
  write: async ([item]: Item[]) => void copied.push(await (await item?.items['text/plain'])?.text() ?? ''),
  writeText: async (text: string) => void copied.push(`plain ${text}`),
}

function button(): HTMLElement {
  document.body.innerHTML = '<div><button data-copy-page="/en/a.md" data-done="Done." data-failed="Failed."></button><span role="status" data-copy-status>old</span></div>'
  return document.querySelector<HTMLElement>('button') ?? document.body
}

const status = () => document.querySelector('[role="status"]')?.textContent

describe('copyPage', () => {
  beforeEach(() => {
    copied.length = 0
    vi.stubGlobal('navigator', { clipboard })
    vi.stubGlobal('ClipboardItem', Item)
    vi.stubGlobal('fetch', vi.fn(async () => new Response('# שלום\n')))
  })

  it('loads the page when it is asked to, copies it and says so', async () => {
    const pressed = button()
    expect(fetch).not.toHaveBeenCalled()
    const done = copyPage(pressed)
    expect(status()).toBe('')
    await done
    expect(fetch).toHaveBeenCalledExactlyOnceWith('/en/a.md')
    expect([copied, status()]).toEqual([['# שלום\n'], 'Done.'])
  })

  it('does so in a browser that takes text alone', async () => {
    vi.stubGlobal('ClipboardItem', undefined)
    await copyPage(button())
    expect([copied, status()]).toEqual([['plain # שלום\n'], 'Done.'])
  })

  it.each([
    ['an address that is not there', () => vi.stubGlobal('fetch', async () => new Response('<html>', { status: 404 }))],
    ['a network that fails', () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))],
    ['a page without a clipboard', () => vi.stubGlobal('navigator', {})],
    ['a clipboard that refuses', () => vi.stubGlobal('navigator', { clipboard: { write: () => Promise.reject(new DOMException('no')) } })],
  ])('copies nothing from %s, and says so', async (_name, break_) => {
    break_()
    await copyPage(button())
    expect([copied, status()]).toEqual([[], 'Failed.'])
  })
})
