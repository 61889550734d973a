import { beforeEach, describe, expect, it, vi } from 'vitest'
import { computed, nextTick, ref, shallowRef, toRaw, watch } from 'vue'
import { operationSchema } from '#shared/apis/description.ts'
import type { ApiOperation, ApiParameter } from '#shared/apis/description.ts'
import type { RequestSpec } from '#shared/playground/spec.ts'

/** What Nuxt puts into every composable. */
for (const [name, value] of Object.entries({ computed, ref, shallowRef, toRaw, watch })) vi.stubGlobal(name, value)
const { useRequestEditor } = await import('../../../composables/useRequestEditor.ts')
const { useParameters } = await import('../../../composables/useParameters.ts')

const parameter = (name: string, place: ApiParameter['in'], required = false): ApiParameter => ({ name, in: place, required, schema: { type: 'string' } })
const described = operationSchema.parse({
  id: 'search', method: 'GET', path: '/search', kind: 'request', tryIt: 'live', summary: '', tags: [], security: [], responses: [],
  servers: [{ url: 'https://a.example', variables: {}, hosts: [] }],
  parameters: [parameter('sid', 'cookie', true), parameter('theme', 'cookie'), parameter('X-Region', 'header')],
})
const spec: RequestSpec = {
  api: 'demo', digest: '', operation: 'search', kind: 'request', tryIt: 'live', schemes: [], variables: [],
  method: 'GET', url: 'https://a.example/search', headers: [{ name: 'X-Trace', value: '1' }, { name: 'Cookie', value: 'sid={sid}; lang="שלום"' }], body: { type: 'none' },
}

let editor: ReturnType<typeof useRequestEditor>
let parameters: ReturnType<typeof useParameters>
beforeEach(async () => {
  const operation = shallowRef<ApiOperation>()
  editor = useRequestEditor(spec)
  const playground = { ...editor, values: ref({}), variables: ref([]), known: ref({}) }
  parameters = useParameters(playground as unknown as Parameters<typeof useParameters>[0], operation)
  operation.value = described
  await nextTick()
})

const cookies = () => parameters.cookie.rows.value.map(({ name, value, enabled }) => [name, value, enabled])
const rowOf = (name: string) => parameters.cookie.rows.value.find(row => row.name === name)?.id ?? -1
const sent = () => editor.template.value.headers

describe('cookies', () => {
  it('stand as rows, the documented ones that are not sent switched off', () => {
    expect(cookies()).toEqual([['sid', '{sid}', true], ['lang', '"שלום"', true], ['theme', '', false]])
    expect(sent()).toEqual(spec.headers)
  })

  it('are sent in one line when they are typed, added and switched on', async () => {
    parameters.cookie.edit(rowOf('theme'), { value: 'dark' })
    parameters.cookie.add()
    await nextTick()
    expect(cookies()).toHaveLength(4)
    parameters.cookie.edit(rowOf(''), { name: 'x', value: '$y=\\' })
    await nextTick()
    expect(sent()).toEqual([spec.headers[0], { name: 'Cookie', value: 'sid={sid}; lang="שלום"; theme=dark; x=$y=\\' }])
  })

  it('are left out when they are switched off or removed, the line with the last of them', async () => {
    parameters.cookie.remove(rowOf('lang'))
    await nextTick()
    expect(sent()).toEqual([spec.headers[0], { name: 'Cookie', value: 'sid={sid}' }])
    parameters.cookie.edit(rowOf('sid'), { enabled: false })
    await nextTick()
    expect(cookies()).toEqual([['sid', '{sid}', false], ['theme', '', false]])
    expect(sent()).toEqual([spec.headers[0]])
    expect(parameters.invalid.value).toBe(true)
    parameters.cookie.edit(rowOf('sid'), { enabled: true, value: '7' })
    await nextTick()
    expect(sent()).toEqual([spec.headers[0], { name: 'Cookie', value: 'sid=7' }])
    expect(parameters.invalid.value).toBe(false)
  })
})

describe('headers', () => {
  it('that are documented stand as rows that are switched off, and are neither sent nor kept', () => {
    expect(editor.headers.value.at(-1)).toMatchObject({ name: 'X-Region', value: '', enabled: false })
    expect(sent()).toEqual(spec.headers)
    expect(editor.edited.value).toEqual(editor.template.value)
  })

  it('that are switched off are kept in their place and come back there', () => {
    const [first] = editor.headers.value
    editor.setHeaders(editor.headers.value.map(row => row === first ? { ...row, enabled: false } : row))
    expect(sent()).toEqual([spec.headers[1]])
    const kept = editor.edited.value
    expect(kept.headers).toEqual([{ ...spec.headers[0], enabled: false }, spec.headers[1]])
    editor.reset()
    expect(editor.headers.value.map(({ enabled }) => enabled)).toEqual([true, true])
    editor.restore(kept)
    expect(editor.headers.value).toMatchObject([{ ...spec.headers[0], enabled: false }, { ...spec.headers[1], enabled: true }])
  })
})

describe('parameters that are switched off', () => {
  const queries = () => parameters.query.rows.value.map(({ name, value, enabled }) => [name, value, enabled])
  const idOf = (name: string) => parameters.query.rows.value.find(row => row.name === name)?.id ?? -1

  it('go along with a request, come back with it, and are gone with the next one', async () => {
    editor.url.value = 'https://a.example/search?q=a%20b&page=2'
    await nextTick()
    parameters.query.edit(idOf('q'), { enabled: false })
    parameters.cookie.edit(rowOf('lang'), { enabled: false })
    await nextTick()
    const kept = editor.edited.value
    expect(kept.url).toBe('https://a.example/search?page=2')
    expect(kept.off).toEqual({ query: [{ name: 'q', value: 'a b' }], cookie: [{ name: 'lang', value: '"שלום"' }] })
    expect(editor.template.value).not.toHaveProperty('off')

    editor.reset()
    await nextTick()
    expect(queries()).toEqual([])
    expect(editor.edited.value).not.toHaveProperty('off')

    editor.restore(kept)
    expect(editor.edited.value.off).toEqual(kept.off)
    await nextTick()
    expect(queries()).toEqual([['page', '2', true], ['q', 'a b', false]])
    expect(cookies()).toEqual([['sid', '{sid}', true], ['theme', '', false], ['lang', '"שלום"', false]])
    parameters.query.edit(idOf('q'), { enabled: true })
    await nextTick()
    expect(editor.url.value).toBe('https://a.example/search?page=2&q=a%20b')
    expect(editor.edited.value.off).toEqual({ cookie: [{ name: 'lang', value: '"שלום"' }] })
  })

  it('stay while the address is edited', async () => {
    editor.url.value = 'https://a.example/search?q=1'
    await nextTick()
    parameters.query.edit(idOf('q'), { enabled: false })
    await nextTick()
    editor.url.value = 'https://a.example/search?page=3'
    await nextTick()
    expect(queries()).toEqual([['q', '1', false], ['page', '3', true]])
    parameters.query.remove(idOf('q'))
    await nextTick()
    expect(editor.edited.value).not.toHaveProperty('off')
  })
})
