import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { serve } from '../../../scripts/serve.ts'

/** A package put together and a command that is read from its sources, on a busy machine, in milliseconds. */
const PATIENCE = 120_000

const folder = mkdtempSync(join(tmpdir(), 'dragoman-'))
const site = join(folder, 'docs')
let packed: string[]

const packSchema = z.object({ files: z.array(z.object({ path: z.string() })) })

/** What npm would put into the package. */
function packedFiles(): string[] {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' })
  const report: unknown = JSON.parse(stdout)
  const [pack] = z.union([z.array(packSchema), z.record(z.string(), packSchema).transform(packs => Object.values(packs))]).parse(report)
  return (pack?.files ?? []).map(({ path }) => path)
}

/** The site of a provider, with Dragoman among its packages as npm would install it. */
function install(): void {
  const modules = join(folder, 'node_modules')
  mkdirSync(modules)
  for (const name of readdirSync('node_modules')) if (!name.startsWith('.')) symlinkSync(resolve('node_modules', name), join(modules, name))
  for (const file of packed) cpSync(file, join(modules, 'dragoman', file))
  for (const name of ['content', 'apis', 'components', 'package.json']) cpSync(join('tests/fixtures/provider', name), join(site, name), { recursive: true })
  writeFileSync(join(site, 'nuxt.config.ts'), 'export default defineNuxtConfig({ extends: [\'dragoman\'], dragoman: { locales: [\'en\'] } })\n')
}

beforeAll(() => {
  packed = packedFiles()
  install()
}, PATIENCE)
afterAll(() => rmSync(folder, { recursive: true }))

const reportSchema = z.object({ pages: z.number(), findings: z.array(z.object({ file: z.string(), line: z.number(), rule: z.string() })) })

function dragoman(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'node_modules/dragoman/bin/dragoman.mjs'), ...args], { cwd: site, encoding: 'utf8' })
  return { status, stdout, stderr }
}

/** Files of this repository that a file imports. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  return [...source.matchAll(/(?:from|import\()\s*['"]((?:\.{1,2}|#shared)\/[^'"$]+)['"]/g)].map(([, name = '']) => (
    name.startsWith('#') ? name.slice(1) : posix.join(dirname(file), name)))
}

describe('the package', () => {
  it('has all that its command reads', () => {
    const needed = new Set(['scripts/build-proxy.ts', 'scripts/check-content.ts', 'scripts/i18n-stamp.ts', 'scripts/i18n-status.ts'])
    for (const file of needed) for (const next of importsOf(file)) needed.add(next)
    expect(needed.size).toBeGreaterThan(60)
    expect([...needed].filter(file => !packed.includes(file))).toEqual([])
    expect(packed).toContain('bin/dragoman.mjs')
  })

  it('has no tests, pages or APIs of its own', () => {
    expect(packed.filter(file => /^(?:tests|content|apis|bench|docs|sandbox)\//.test(file))).toEqual([])
  })
})

describe('its command, in the folder of a site', () => {
  it('checks the languages that the site names, and ends with 0 without errors', () => {
    const { status, stdout, stderr } = dragoman('check', '--json')
    expect(stderr).toBe('')
    expect(reportSchema.parse(JSON.parse(stdout))).toEqual({ pages: 4, findings: [] })
    expect(status).toBe(0)
  }, PATIENCE)

  it('names what is wrong with its place, and ends with 1', () => {
    writeFileSync(join(site, 'content/en/2.lost.md'), '# Lost\n\n[nowhere](./none.md)\n')
    writeFileSync(join(site, 'redirects.yml'), '# Old\n/old: /nowhere\n')
    const { status, stdout } = dragoman('check')
    expect(stdout).toBe('content/en/2.lost.md:3: "./none.md" leads nowhere: there is no file "./none.md". (unresolved-link, error)\n'
      + 'redirects.yml:2: "/nowhere" is no page of the site. (broken-redirect, error)\n\n5 pages: 2 errors, 0 warnings\n')
    expect(status).toBe(1)
  }, PATIENCE)

  it('builds the proxy alone, which is ready with the APIs of the site', async () => {
    expect(dragoman('build-proxy')).toMatchObject({ status: 0 })
    const proxy = await serve({ host: '127.0.0.1', port: 0, env: {}, build: join(site, '.output-proxy') })
    try {
      expect(await (await fetch(`${proxy.url}/api/health`)).json()).toMatchObject({ ready: true })
      expect((await fetch(`${proxy.url}/en`)).status).toBe(404)
    } finally {
      await proxy.close()
    }
  }, PATIENCE)

  it('explains itself where it does not know what is meant', () => {
    expect(dragoman('build')).toMatchObject({ status: 1, stderr: expect.stringContaining('dragoman check') })
    expect(dragoman('check', 'nowhere')).toMatchObject({ status: 1, stderr: expect.stringContaining('pages lie in content/') })
  }, PATIENCE)
})
