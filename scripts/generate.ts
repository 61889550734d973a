import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'

/** Where the tests find the static build, which must not replace the server's. */
export const STATIC_FOLDER = '.cache/static'

/** Generates the static site for the tests and moves it aside, so that `.output` stays the server's build. */
function generate(): boolean {
  const { status } = spawnSync('npx', ['nuxt', 'generate'], {
    stdio: 'inherit',
    env: { ...process.env, DRAGOMAN_OUTPUT: '.cache/generate' },
  })
  if (status !== 0) return false
  rmSync(STATIC_FOLDER, { recursive: true, force: true })
  cpSync('.cache/generate/public', STATIC_FOLDER, { recursive: true })
  return true
}

if (import.meta.main) process.exit(generate() ? 0 : 1)
