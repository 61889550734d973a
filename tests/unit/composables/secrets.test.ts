// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { computed, effectScope, onScopeDispose, ref, shallowRef } from 'vue'
import type { Ref } from 'vue'
import type { Environment } from '#shared/apis/environment.ts'
import { secretsRequestSchema } from '#shared/playground/request.ts'

/** What reached the proxy, and a way to answer it. */
interface Asked { method: string, values: Record<string, string>, answer: (held: string[]) => Promise<void>, fail: () => Promise<void> }

const states = new Map<string, Ref<unknown>>()
const asked: Asked[] = []
/** Lets everything happen that needs no answer. */
const settle = () => new Promise(resolve => setImmediate(resolve))

function proxy(_address: string, { method = '', body }: { method?: string, body?: string }) {
  const { values } = secretsRequestSchema.parse(JSON.parse(body ?? ''))
  return new Promise<Response>((resolve) => {
    const reply = (response: Response) => {
      resolve(response)
      return settle().then(() => undefined)
    }
    asked.push({
      method, values,
      answer: held => reply(Response.json({ held, schemes: {} })),
      fail: () => reply(Response.error()),
    })
  })
}

vi.stubGlobal('computed', computed)
vi.stubGlobal('ref', ref)
vi.stubGlobal('shallowRef', shallowRef)
vi.stubGlobal('onScopeDispose', onScopeDispose)
vi.stubGlobal('usePlaygroundWay', () => ({ by: 'proxy', endpoint: '/api/playground' }))
vi.stubGlobal('useProxy', () => ({ endpoint: '/api/playground', fetch: proxy }))
vi.stubGlobal('useState', (key: string, init: () => unknown) => {
  if (!states.has(key)) states.set(key, ref(init()))
  return states.get(key)
})
const { useSecrets } = await import('../../../composables/useSecrets.ts')

let scope = effectScope()
/** The secrets as one more playground of the page has them. */
function playground(environment: Environment = 'sandbox') {
  const secrets = scope.run(() => useSecrets('digishare', ref(environment)))
  if (!secrets) throw new Error('no scope')
  return secrets
}

beforeEach(() => {
  states.clear()
  asked.length = 0
  localStorage.clear()
  scope = effectScope()
})
afterEach(() => scope.stop())

describe('useSecrets', () => {
  it('asks nothing for a reader who never handed anything over', async () => {
    await playground().refresh()
    expect(asked).toEqual([])
  })

  it('does not unlearn a value when another playground wakes up while it is handed over', async () => {
    const [one, other] = [playground(), playground()]
    const saved = one.save('token', 'a')
    const refreshed = other.refresh()
    await settle()
    expect(asked).toMatchObject([{ method: 'POST', values: { token: 'a' } }])
    await asked[0]?.answer(['token'])
    await Promise.all([saved, refreshed])
    expect(asked).toHaveLength(1)
    expect(other.held.value).toEqual(['token'])
  })

  it('hands a second value over once the first one has begun the session', async () => {
    const { save, held } = playground()
    const saved = [save('client_id', 'a'), save('client_secret', 'b')]
    await settle()
    expect(asked).toHaveLength(1)
    await asked[0]?.answer(['client_id'])
    expect(asked.map(({ values }) => values)).toEqual([{ client_id: 'a' }, { client_secret: 'b' }])
    await asked[1]?.answer(['client_id', 'client_secret'])
    await Promise.all(saved)
    expect(held.value).toEqual(['client_id', 'client_secret'])
  })

  it('asks once for several playgrounds that wake up together, and once for each environment', async () => {
    localStorage.setItem('dragoman-handed-over', 'yes')
    const refreshed = [playground().refresh(), playground().refresh(), playground('live').refresh()]
    await settle()
    await asked[0]?.answer([])
    await asked[1]?.answer([])
    await Promise.all(refreshed)
    expect(asked).toHaveLength(2)
  })

  it('asks anew when something has changed while a question was under way', async () => {
    localStorage.setItem('dragoman-handed-over', 'yes')
    const { refresh, load, held } = playground()
    const refreshed = refresh()
    const loaded = load()
    await settle()
    await asked[0]?.answer([])
    await asked[1]?.answer(['token'])
    await Promise.all([refreshed, loaded])
    expect(held.value).toEqual(['token'])
  })

  it('is settled when what was handed over is held, whatever comes of it', async () => {
    const { save, settled, failure } = playground()
    const over = vi.fn()
    const saved = save('token', 'a')
    const waited = settled().then(over)
    await settle()
    expect(over).not.toHaveBeenCalled()
    await asked[0]?.fail()
    await Promise.all([saved, waited])
    expect(failure.value?.code).toBe('protocol_error')
    expect(over).toHaveBeenCalledOnce()
  })
})
