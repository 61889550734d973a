// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { computed, ref, shallowRef } from 'vue'
import type { Environment } from '#shared/apis/environment.ts'

vi.stubGlobal('computed', computed)
vi.stubGlobal('shallowRef', shallowRef)
vi.stubGlobal('usePlaygroundWay', () => ({ by: 'browser' }))
const { pastedSecrets, usePastedSecrets } = await import('../../../composables/usePastedSecrets.ts')
vi.stubGlobal('usePastedSecrets', usePastedSecrets)
const { useSecrets } = await import('../../../composables/useSecrets.ts')

const secrets = (api = 'digishare') => useSecrets(api, ref<Environment>('live'), [])
beforeEach(() => Promise.all([secrets().forget(), secrets('divar').forget()]))

describe('what a reader pastes where there is no proxy', () => {
  it('is there for all playgrounds of the API, and for no other API', async () => {
    const [one, other] = [secrets(), secrets()]
    await one.save('token', 's3cret')
    expect(other.held.value).toEqual(['token'])
    expect(other.credentials.value.held).toEqual(['token'])
    expect(secrets('divar').held.value).toEqual([])
    expect(pastedSecrets('digishare', 'live')).toEqual({ token: 's3cret' })
    expect(pastedSecrets('digishare', 'sandbox')).toEqual({})
  })

  it('is forgotten when the reader says so', async () => {
    const { save, forget, held } = secrets()
    await save('token', 's3cret')
    await forget()
    expect(held.value).toEqual([])
    expect(pastedSecrets('digishare', 'live')).toEqual({})
  })

  it('leaves no trace in what a browser keeps, and asks nobody', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch')
    const { save, refresh, load, settled, known } = secrets()
    await save('token', 's3cret')
    await Promise.all([refresh(), load(), settled()])
    expect(known.value).toBe(true)
    expect(fetch).not.toHaveBeenCalled()
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])).not.toContain('s3cret')
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0])
  })
})
