import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the tests find a site of its own, built as one server, and the path below which it is. */
export const BELOW = { folder: '.cache/below', build: '.cache/below/.output', base: '/docs' }

/** The description that is another one than ours here, as after a change of the API: the proxy of one site does not fit the pages of the other. */
const CHANGED = { file: 'apis/thebase.yaml', from: /^ {2}title: .+$/m, to: '  title: TheBase, changed' }

const CONFIG = `export default defineNuxtConfig({ extends: ['../../'] })\n`

/** Our pages and APIs in a folder that extends Dragoman, as a provider has them. */
function assemble(): void {
  for (const name of ['apis', 'content']) {
    rmSync(join(BELOW.folder, name), { recursive: true, force: true })
    cpSync(name, join(BELOW.folder, name), { recursive: true })
  }
  const file = join(BELOW.folder, CHANGED.file)
  writeFileSync(file, readFileSync(file, 'utf8').replace(CHANGED.from, CHANGED.to))
  writeFileSync(join(BELOW.folder, 'nuxt.config.ts'), CONFIG)
  writeFileSync(join(BELOW.folder, 'package.json'), '{ "name": "below", "private": true, "type": "module" }\n')
}

/** Builds the server of a site that is below a path of its host. */
function build(): boolean {
  mkdirSync(BELOW.folder, { recursive: true })
  assemble()
  // As on a machine that never built the site: Nuxt puts a first build elsewhere than later ones.
  rmSync(join(BELOW.folder, '.nuxt'), { recursive: true, force: true })
  const env = { ...process.env, NUXT_APP_BASE_URL: `${BELOW.base}/` }
  return spawnSync('npx', ['nuxt', 'build', BELOW.folder], { stdio: 'inherit', env }).status === 0
}

if (import.meta.main) process.exit(build() ? 0 : 1)
