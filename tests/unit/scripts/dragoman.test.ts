import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join, posix, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { listening } from '../../../scripts/listening.ts'
import { serve } from '../../../scripts/serve.ts'

/** A package put together and a command that is read from its sources, on a busy machine, in milliseconds. */
const PATIENCE = 120_000

const folder = mkdtempSync(join(tmpdir(), 'dragoman-'))
const site = join(folder, 'docs')
let packed: string[]

const dependenciesSchema = z.object({ dependencies: z.record(z.string(), z.string()) })
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
const proofSchema = z.object({ proved: z.number(), differs: z.number() })

function dragoman(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'node_modules/dragoman/bin/dragoman.mjs'), ...args], { cwd: site, encoding: 'utf8' })
  return { status, stdout, stderr }
}

/** The same while this process answers its requests. */
async function dragomanBeside(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [join(folder, 'node_modules/dragoman/bin/dragoman.mjs'), ...args], { cwd: site, env: { ...process.env, ...env } })
  let said = ''
  for (const from of [child.stdout, child.stderr]) from.on('data', (chunk: Buffer) => said += String(chunk))
  const [status] = await once(child, 'close')
  return { status, said }
}

/** Files of this repository that a file imports. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  return [...source.matchAll(/(?:from|import\()\s*['"]((?:\.{1,2}|#shared)\/[^'"$]+)['"]/g)].map(([, name = '']) => (
    name.startsWith('#') ? name.slice(1) : posix.join(dirname(file), name)))
}

/** Packages that a file takes more from than types. */
function packagesOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^import (?!type\b).*from '((?:@[^/']+\/)?[^#.~/':]+)(?:\/[^']*)?'$/gm)].map(([, name = '']) => name)
}

/** All that the command reads of this repository. */
function neededFiles(): Set<string> {
  const needed = new Set(['scripts/build-proxy.ts', 'scripts/check-content.ts', 'scripts/i18n-stamp.ts', 'scripts/i18n-status.ts', 'scripts/prove-site.ts'])
  for (const file of needed) for (const next of importsOf(file)) needed.add(next)
  return needed
}

describe('the package', () => {
  it('has all that its command reads', () => {
    const needed = neededFiles()
    expect(needed.size).toBeGreaterThan(60)
    expect([...needed].filter(file => !packed.includes(file))).toEqual([])
    expect(packed).toContain('bin/dragoman.mjs')
  })

  it('brings the packages that its command reads', () => {
    const { dependencies } = dependenciesSchema.parse(JSON.parse(readFileSync('package.json', 'utf8')))
    const packages = new Set([...neededFiles()].flatMap(packagesOf))
    expect(packages).toContain('@nuxt/kit')
    expect([...packages].filter(name => !Object.hasOwn(dependencies, name))).toEqual([])
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

  it('proves the examples of the pages against the sandbox that it is given', async () => {
    const asked: (string | undefined)[] = []
    let berth: object = { id: 7, metres: 40, free: true }
    const sandbox = await listening(createServer(({ url }, response) => {
      asked.push(url)
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ berths: [berth] }))
    }))
    const env = { NUXT_SANDBOX_BASE: sandbox.url }
    try {
      const proved = await dragomanBeside(env, 'prove', '--json', 'proof.json', '--junit', 'proof.xml')
      expect(proved).toEqual({ status: 0, said: expect.stringMatching(/^\d requests in 2 pages of 1 language, sent to sandbox: \d as documented, 0 not, 0 not sent/) })
      expect(new Set(asked)).toEqual(new Set(['/api.harbour.example/v1/berths']))
      expect(proofSchema.parse(JSON.parse(readFileSync(join(site, 'proof.json'), 'utf8')))).toEqual({ proved: asked.length, differs: 0 })
      expect(readFileSync(join(site, 'proof.xml'), 'utf8')).toContain(`<testsuites tests="${asked.length}" failures="0"`)
      berth = { id: 7, length: 40, free: true }
      expect(await dragomanBeside(env, 'prove')).toEqual({ status: 1, said: expect.stringContaining('content/en/1.guide/1.first-steps.md:13: [en] GET https://api.harbour.example/v1/berths') })
    } finally {
      await sandbox.close()
    }
  }, PATIENCE)

  it('asks real servers only where it is told to', () => {
    expect(dragoman('prove')).toEqual({ status: 1, stdout: '', stderr: expect.stringMatching(/^There is no sandbox.+NUXT_SANDBOX_BASE.+--live\.\n$/) })
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
    expect(dragoman('status', '--jsn')).toMatchObject({ status: 1, stderr: expect.stringMatching(/^Unknown option '--jsn'[^]*dragoman check/) })
    expect(dragoman('prove', '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('dragoman prove') })
    expect(dragoman('check', 'nowhere')).toMatchObject({ status: 1, stderr: expect.stringContaining('pages lie in content/') })
  }, PATIENCE)
})
