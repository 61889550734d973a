// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { computed, ref, toRaw } from 'vue'
import type { RequestSpec } from '#shared/playground/spec.ts'

const route = { path: '/ar/digishare' }
const router = { currentRoute: { value: route } }

vi.stubGlobal('computed', computed)
vi.stubGlobal('ref', ref)
vi.stubGlobal('toRaw', toRaw)
vi.stubGlobal('useRoute', () => route)
vi.stubGlobal('useRouter', () => router)
const { useRequestEditor } = await import('../../../composables/useRequestEditor.ts')
const { useEdits } = await import('../../../composables/useEdits.ts')

const spec: RequestSpec = {
  api: 'digishare', digest: '', operation: 'createThird', kind: 'request', tryIt: 'live', variables: [], schemes: [],
  method: 'POST', url: 'https://api.example/thirds', headers: [{ name: 'Accept', value: 'text/plain' }], body: { type: 'multipart', parts: [{ name: 'a', value: '1' }] },
}

/** A playground as it is set up on the page that the reader is on. */
function open(position = 0) {
  const editor = useRequestEditor(spec)
  const playground: Parameters<typeof useEdits>[0] = Object.assign(Object.create(null), editor, { spec })
  return { editor, ...useEdits(playground, position) }
}

/** Leaves the page; panels go away when the router is already elsewhere. */
function leave(path: string, panel: ReturnType<typeof open>, link?: string) {
  router.currentRoute = { value: { path } }
  panel.keep(link, link !== undefined)
  route.path = path
}

beforeEach(() => {
  leave('/en', open())
  leave('/ar/digishare', open())
})

describe('edits of a playground', () => {
  it('go along into another language, rows that are switched off among them', () => {
    const panel = open()
    panel.editor.url.value = 'https://api.example/thirds?page=2'
    panel.editor.addHeader({ name: 'X-Note', value: 'a' }, false)
    panel.editor.body.value = { type: 'multipart', parts: [{ name: 'a', value: '2' }] }
    leave('/he/digishare', panel)

    const again = open()
    if (again.kept) again.editor.restore(again.kept.request)
    expect(again.editor.template.value).toEqual(panel.editor.template.value)
    expect(again.editor.headers.value.map(({ name, enabled }) => [name, enabled])).toEqual([['Accept', true], ['X-Note', false]])
    expect(open(1).kept).toBeUndefined()
  })

  it('are none where nothing was written, or where it is undone', () => {
    leave('/he/digishare', open())
    expect(open().kept).toBeUndefined()
    const panel = open()
    panel.editor.method.value = 'GET'
    leave('/fr/digishare', panel)
    const french = open()
    expect(french.kept?.request.method).toBe('GET')
    leave('/fa/digishare', french)
    expect(open().kept).toBeUndefined()
  })

  it('keep the link that filled them', () => {
    leave('/he/digishare', open(), '{"v":1}')
    expect(open().kept).toMatchObject({ link: '{"v":1}', fromLink: true })
  })

  it('end with the page', () => {
    const panel = open()
    panel.editor.url.value = 'https://api.example/thirds?page=2'
    leave('/he/divar', panel)
    expect(open().kept).toBeUndefined()
    leave('/he/digishare', open())
    expect(open().kept).toBeUndefined()
  })

  it('of a panel that did not come into view end with the page as well', () => {
    const panel = open()
    panel.editor.url.value = 'https://api.example/thirds?page=2'
    leave('/he/digishare', panel)
    route.path = '/he/divar'
    open(1)
    route.path = '/he/digishare'
    expect(open().kept).toBeUndefined()
  })
})
