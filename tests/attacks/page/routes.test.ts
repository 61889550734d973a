import { beforeEach, describe, expect, it, vi } from 'vitest'
import { hostile } from '../../fixtures/inputs.ts'

vi.mock('@nuxt/kit', () => ({ defineNuxtModule: (module: unknown) => module, addServerHandler: vi.fn(), addServerTemplate: vi.fn(), addTypeTemplate: vi.fn() }))
const { default: security } = await import('../../../modules/security/index.ts')

type Hook = (...values: unknown[]) => void

/** Hooks that a setup has left, by name. */
function hooks(): { hook: (name: string, run: Hook) => void, call: Hook } {
  const left = new Map<unknown, Hook>()
  return { hook: (name, run) => void left.set(name, run), call: (name, ...values) => left.get(name)?.(...values) }
}

const nuxt = { ...hooks(), options: { dev: false, rootDir: '.', app: { baseURL: '/' }, runtimeConfig: { public: { playgroundEndpoint: '/api/playground' } } } }
const nitro = { options: { plugins: [] as string[], handlers: [] as { route?: string }[] }, hooks: hooks() }

describe('X17 what the framework would say of the collections', () => {
  beforeEach(async () => {
    nitro.options.handlers = [{ route: '/api/docs' }, {}]
    await Reflect.apply(Reflect.get(security, 'setup'), undefined, [{ allow: {} }, nuxt])
  })

  it.each(['/__nuxt_content/:collection/query', '/__nuxt_content/:collection/sql_dump.txt', '/__nuxt_content/docs_fr/sql_dump.txt', '/__nuxt_content/', '/__nuxt_content/**'])('%s is no route of a server', (route) => {
    nitro.options.handlers.push({ route: hostile(route) })
    nuxt.call('nitro:init', nitro)
    expect(nitro.options.handlers).toEqual([{ route: '/api/docs' }, {}])
  })

  it('nor is a dump among the pages that are written', () => {
    nuxt.call('nitro:init', nitro)
    const routes = new Set(['/fr', hostile('/__nuxt_content/docs_fr/sql_dump.txt')])
    nitro.hooks.call('prerender:routes', routes)
    expect([...routes]).toEqual(['/fr'])
  })
})
