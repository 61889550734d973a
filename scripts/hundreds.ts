import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeSite } from '../tests/fixtures/hundreds/write.ts'

const FOLDER = '.cache/hundreds'

/** Where the tests find the site of a hundred pages in each dialect, below a path of its own as the sites of many projects are. */
export const HUNDREDS = { root: `${FOLDER}/served`, base: '/harbour' }

const CONFIG = `export default defineNuxtConfig({
  extends: ['../../'],
  runtimeConfig: { public: { playgroundEndpoint: '', playgroundEnvironments: 'live' } },
})
`

/** Generates a provider's site in one language from a hundred pages in each dialect. */
function generate(): boolean {
  writeSite(FOLDER)
  // As on a machine that never built the site: Nuxt puts a first build elsewhere than later ones.
  rmSync(join(FOLDER, '.nuxt'), { recursive: true, force: true })
  writeFileSync(join(FOLDER, 'nuxt.config.ts'), CONFIG)
  writeFileSync(join(FOLDER, 'package.json'), '{ "name": "hundreds", "private": true, "type": "module" }\n')
  const { status } = spawnSync('npx', ['nuxt', 'generate', FOLDER], { stdio: 'inherit', env: { ...process.env, NUXT_APP_BASE_URL: `${HUNDREDS.base}/` } })
  if (status !== 0) return false
  rmSync(HUNDREDS.root, { recursive: true, force: true })
  mkdirSync(HUNDREDS.root)
  symlinkSync('../.output/public', join(HUNDREDS.root, HUNDREDS.base))
  return true
}

if (import.meta.main) process.exit(generate() ? 0 : 1)
