import { describe, expect, it } from 'vitest'
import playgrounds from '../../../modules/playgrounds/index.ts'

type Hook = (context: unknown) => unknown

/** As much of Nuxt as the module takes hold of. */
async function run(dev: boolean, attributes: Record<string, unknown>) {
  const hooks = new Map<string, Hook>()
  const nuxt = { options: { dev, rootDir: process.cwd() }, hook: (name: string, hook: Hook) => hooks.set(name, hook) }
  await Reflect.apply(playgrounds, undefined, [{}, nuxt])
  const content = { api: 'digishare', body: { value: [['api-playground', attributes]] } }
  const file = { id: 'x', path: 'content/fa/page.md', body: '---\ntitle: x\n---\n\nwords\n\n::api-playground\n::\n' }
  await hooks.get('content:file:afterParse')?.({ file, content })
  return { build: () => hooks.get('build:before')?.(undefined), block: content.body.value[0]?.[1] }
}

describe('a block of code', () => {
  it('at the top of a page becomes live where it is a request', async () => {
    const hooks = new Map<string, Hook>()
    const nuxt = { options: { dev: false, rootDir: process.cwd() }, hook: (name: string, hook: Hook) => hooks.set(name, hook) }
    await Reflect.apply(playgrounds, undefined, [{}, nuxt])
    const content = { body: { value: [['pre', { code: 'GET https://api.digishare.ma/v1/campaigns\n', language: 'http', meta: '' }], ['p', {}, 'words']] } }
    await hooks.get('content:file:afterParse')?.({ file: { id: 'x', path: 'content/en/page.md', body: '' }, content })
    expect(content.body.value.map(([tag]) => tag)).toEqual(['api-playground', 'p'])
  })
})

describe('a playground with a mistake', () => {
  const mistake = { operation: 'digishare/nothing' }

  it('stops the build with file, line and a sentence', async () => {
    const { build } = await run(false, mistake)
    expect(build).toThrow(/content\/fa\/page\.md:7: .{20,} \([a-z-]+\)/)
  })

  it('is shown at its block while writing, and stops nothing', async () => {
    const { build, block } = await run(true, mistake)
    expect(build).not.toThrow()
    expect(block).toEqual({ mistake: expect.stringMatching(/^content\/fa\/page\.md:7: .{20,} \([a-z-]+\)$/) })
  })

  it('is told apart from one without', async () => {
    const { build, block } = await run(false, { operation: 'digishare/listCampaigns' })
    expect(build).not.toThrow()
    expect(block).toHaveProperty(':spec')
  })
})
