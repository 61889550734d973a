// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { computed, ref, shallowRef } from 'vue'
import type { Ref } from 'vue'
import type { Environment } from '#shared/apis/environment.ts'
import type { PastCall } from '../../../composables/useHistory.ts'

const states = new Map<string, Ref<unknown>>()
const route = { path: '/he/divar' }

/** What Nuxt puts into every composable. */
vi.stubGlobal('computed', computed)
vi.stubGlobal('shallowRef', shallowRef)
vi.stubGlobal('useRoute', () => route)
vi.stubGlobal('useState', (key: string, init: () => unknown) => {
  if (!states.has(key)) states.set(key, ref(init()))
  return states.get(key)
})
const { useVariableStore } = await import('../../../composables/useVariableStore.ts')
vi.stubGlobal('useVariableStore', useVariableStore)
const { useVariables } = await import('../../../composables/useVariables.ts')
const { useCodeLanguage } = await import('../../../composables/useCodeLanguage.ts')
const { useHistory } = await import('../../../composables/useHistory.ts')

/** As after a new document in the same tab. */
const newDocument = () => states.clear()

beforeEach(() => {
  newDocument()
  sessionStorage.clear()
  localStorage.clear()
})

describe('useVariables', () => {
  it('shares values between playgrounds of an API and environment, and no others', () => {
    const environment = ref<Environment>('sandbox')
    useVariables('thebase', environment).value = { domain: 'a.example' }
    expect(useVariables('thebase', ref<Environment>('sandbox')).value).toEqual({ domain: 'a.example' })
    expect(useVariables('thebase', ref<Environment>('live')).value).toEqual({})
    expect(useVariables('divar', ref<Environment>('sandbox')).value).toEqual({})
  })

  it('keeps them for the next document of the tab, without what is named like a credential', () => {
    useVariables('thebase', ref<Environment>('live')).value = { domain: 'a.example', access_token: 'hush' }
    expect(JSON.stringify([{ ...sessionStorage }, { ...localStorage }])).not.toContain('hush')
    newDocument()
    expect(useVariables('thebase', ref<Environment>('live')).value).toEqual({ domain: 'a.example' })
  })

  it.each(['{', '[]', 'null', '{"thebase/live": 1}', '{"thebase/live": {"domain": 1}}'])('begins anew where what was kept is none: %s', (text) => {
    sessionStorage.setItem('dragoman-variables', text)
    expect(useVariables('thebase', ref<Environment>('live')).value).toEqual({})
  })
})

describe('useCodeLanguage', () => {
  it('remembers a choice for the next visit, and knows its own languages only', () => {
    expect(useCodeLanguage().value).toBe('curl')
    useCodeLanguage().value = 'python'
    newDocument()
    expect(useCodeLanguage().value).toBe('python')
    newDocument()
    localStorage.setItem('dragoman-code-language', 'cobol')
    expect(useCodeLanguage().value).toBe('curl')
  })
})

describe('useHistory', () => {
  const call = (at: number): Omit<PastCall, 'id' | 'page'> => ({
    at, position: 0, environment: 'sandbox', values: {}, exchange: { state: 'done', auth: [], chunks: [] },
    template: { method: 'GET', url: 'https://a.example/', headers: [], body: { type: 'none' } },
  })

  it('lists the calls of a page in every language, newest first, the last twenty', () => {
    for (let at = 1; at <= 25; at += 1) useHistory().add(call(at))
    route.path = '/ar/divar'
    expect(useHistory().calls.value.map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, index) => 25 - index))
    route.path = '/ar/thebase'
    expect(useHistory().calls.value).toEqual([])
    route.path = '/fa/divar'
    useHistory().clear()
    expect(useHistory().calls.value).toEqual([])
  })
})
