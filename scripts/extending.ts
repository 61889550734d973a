import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'

/** Makes a folder of this repository a site that extends Dragoman, as a provider has one; its pages and APIs come besides. */
export function writeExtending(folder: string, settings: object = {}): void {
  const config = { extends: [`${relative(folder, '.').replaceAll('\\', '/')}/`], ...settings }
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'nuxt.config.ts'), `export default defineNuxtConfig(${JSON.stringify(config, null, 2)})\n`)
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ name: basename(folder), private: true, type: 'module' }, null, 2)}\n`)
}

/** Builds such a site below a path of its host, as on a machine that never built it: Nuxt puts a first build elsewhere than later ones. */
export function buildExtending(command: 'build' | 'generate', folder: string, base: string): boolean {
  rmSync(join(folder, '.nuxt'), { recursive: true, force: true })
  return spawnSync('npx', ['nuxt', command, folder], { stdio: 'inherit', env: { ...process.env, NUXT_APP_BASE_URL: `${base}/` } }).status === 0
}
