import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { logger } from '@nuxt/kit'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import playgrounds from '../../../modules/playgrounds/index.ts'

type Hook = (context: unknown) => unknown

const folder = mkdtempSync(join(tmpdir(), 'dragoman-playgrounds-'))
afterAll(() => rmSync(folder, { recursive: true }))

const warned = vi.spyOn(logger, 'warn').mockImplementation(() => {})
beforeEach(() => warned.mockClear())

/** What a site says of the engine, which keeps its pages apart from those of this repository. */
const contentAt = (name: string) => ({ _localDatabase: { type: 'sqlite', filename: join(folder, name) } })

/** As much of Nuxt as the module takes hold of. */
async function run(dev: boolean, attributes: Record<string, unknown>, path = 'content/fa/page.md') {
  const hooks = new Map<string, Hook>()
  const nuxt = { options: { dev, rootDir: process.cwd(), content: contentAt('none.sqlite') }, hook: (name: string, hook: Hook) => hooks.set(name, hook) }
  await Reflect.apply(playgrounds, undefined, [{}, nuxt])
  const content = { api: 'digishare', body: { value: [['api-playground', attributes]] } }
  const file = { id: 'x', path, body: '---\ntitle: x\n---\n\nwords\n\n::api-playground\n::\n' }
  await hooks.get('content:file:afterParse')?.({ file, content })
  return { build: () => hooks.get('build:before')?.(undefined), block: content.body.value[0]?.[1] }
}

describe('a block of code', () => {
  it('at the top of a page becomes live where it is a request', async () => {
    const hooks = new Map<string, Hook>()
    const nuxt = { options: { dev: false, rootDir: process.cwd(), content: contentAt('none.sqlite') }, hook: (name: string, hook: Hook) => hooks.set(name, hook) }
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
    expect(warned).not.toHaveBeenCalled()
  })

  it('names its file as it is seen from the site, wherever the site is', async () => {
    const { block } = await run(true, mistake, join(process.cwd(), 'content/fa/page.md'))
    expect(block).toEqual({ mistake: expect.stringMatching(/^content\/fa\/page\.md:7: /) })
  })

  it('is shown at its block while writing, and stops nothing', async () => {
    const { build, block } = await run(true, mistake)
    expect(build).not.toThrow()
    expect(block).toEqual({ mistake: expect.stringMatching(/^content\/fa\/page\.md:7: .{20,} \([a-z-]+\)$/) })
    expect(warned).toHaveBeenCalledOnce()
    expect(block).toHaveProperty('mistake', warned.mock.calls[0]?.[0])
  })

  it('is told apart from one without', async () => {
    const { build, block } = await run(false, { operation: 'digishare/listCampaigns' })
    expect(build).not.toThrow()
    expect(block).toHaveProperty(':spec')
  })
})

describe('the pages that the engine knows from before', () => {
  const page = (block: unknown[]) => JSON.stringify({ id: 'x', body: { type: 'minimark', value: [['p', {}, 'words'], block] } })

  /** A cache as the engine writes it. */
  function cacheWith(name: string, pages: Record<string, string>) {
    const database = new DatabaseSync(join(folder, name))
    database.exec('CREATE TABLE _development_cache (id TEXT PRIMARY KEY, "checksum" VARCHAR, "value" VARCHAR, "__hash__" TEXT UNIQUE)')
    for (const [id, value] of Object.entries(pages)) database.prepare('INSERT INTO _development_cache VALUES (?, ?, ?, ?)').run(id, 'sum', value, id)
    database.close()
  }

  /** The module at the beginning of a build or of writing. */
  const begin = (name: string, rootDir = process.cwd(), content: unknown = contentAt(name)) =>
    Reflect.apply(playgrounds, undefined, [{}, { options: { dev: false, rootDir, content }, hook: () => {} }])

  function known(name: string) {
    const database = new DatabaseSync(join(folder, name))
    const ids = database.prepare('SELECT id FROM _development_cache ORDER BY id').all().map(({ id }) => id)
    database.close()
    return ids
  }

  it('are read anew where a playground has a mistake, whoever wrote it there', async () => {
    const { block } = await run(true, { operation: 'digishare/nothing' })
    cacheWith('pages.sqlite', {
      'mistake.md': page(['api-playground', block]),
      'fine.md': page(['api-playground', { ':spec': '{"mistake":1}' }]),
      'words.md': page(['pre', {}, '["api-playground",{"mistake":"x"}]']),
    })
    await begin('pages.sqlite')
    expect(known('pages.sqlite')).toEqual(['fine.md', 'words.md'])
  })

  it('are found in the place that the engine has for them', async () => {
    mkdirSync(join(folder, '.data/content'), { recursive: true })
    cacheWith('.data/content/contents.sqlite', { 'mistake.md': page(['api-playground', { mistake: 'x' }]) })
    await begin('', folder, {})
    expect(known('.data/content/contents.sqlite')).toEqual([])
  })

  it('may be none yet', async () => {
    const empty = new DatabaseSync(join(folder, 'empty.sqlite'))
    empty.exec('CREATE TABLE other (id TEXT)')
    empty.close()
    await expect(begin('empty.sqlite')).resolves.not.toThrow()
    await expect(begin('none.sqlite')).resolves.not.toThrow()
  })
})
