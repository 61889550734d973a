import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'

/** Where the tests find the static build, which must not replace the server's. */
export const STATIC_FOLDER = '.cache/static'

/**
 * A site without a proxy, as a provider publishes it on a CDN alone. One page is withheld in one language, so that the
 * tests have a page that falls back; the content itself has every page in every language.
 */
const SETTINGS = {
  DRAGOMAN_OUTPUT: '.cache/generate',
  DRAGOMAN_WITHHOLD: 'he/1.guide/4.deploying.md',
  NUXT_PUBLIC_PLAYGROUND_ENDPOINT: '',
}

/** Generates the static site for the tests and moves it aside, so that `.output` stays the server's build. */
function generate(): boolean {
  const { status } = spawnSync('npx', ['nuxt', 'generate'], { stdio: 'inherit', env: { ...process.env, ...SETTINGS } })
  if (status !== 0) return false
  rmSync(STATIC_FOLDER, { recursive: true, force: true })
  cpSync('.cache/generate/public', STATIC_FOLDER, { recursive: true })
  return true
}

if (import.meta.main) process.exit(generate() ? 0 : 1)
