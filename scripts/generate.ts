import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the tests find the static build, which must not replace the server's. */
export const STATIC_FOLDER = '.cache/static'

/**
 * The pages of the tests' site: our own and those of hard cases, without one in one language, so that a page falls back, and with one
 * section of a source page edited, so that its translations are old.
 */
const CONTENT = {
  folder: '.cache/content',
  from: ['content', 'tests/fixtures/hard-cases'],
  withheld: 'he/1.guide/4.deploying.md',
  edited: { file: 'en/2.digishare/3.first-request.md', mark: '{#errors}', added: '\n\nA sentence that no translation has.' },
}

/** A site without a proxy, as a provider publishes it on a CDN alone. */
const SETTINGS = {
  DRAGOMAN_CONTENT: CONTENT.folder,
  DRAGOMAN_OUTPUT: '.cache/generate',
  NUXT_PUBLIC_PLAYGROUND_ENDPOINT: '',
  NUXT_PUBLIC_SITE_URL: 'https://docs.example',
}

function assembleContent(): void {
  rmSync(CONTENT.folder, { recursive: true, force: true })
  for (const folder of CONTENT.from) cpSync(folder, CONTENT.folder, { recursive: true })
  rmSync(join(CONTENT.folder, CONTENT.withheld))
  const file = join(CONTENT.folder, CONTENT.edited.file)
  const { mark, added } = CONTENT.edited
  writeFileSync(file, readFileSync(file, 'utf8').replace(mark, mark + added))
}

/** Generates the static site for the tests and moves it aside, so that `.output` stays the server's build. */
function generate(): boolean {
  assembleContent()
  const { status } = spawnSync('npx', ['nuxt', 'generate'], { stdio: 'inherit', env: { ...process.env, ...SETTINGS } })
  if (status !== 0) return false
  rmSync(STATIC_FOLDER, { recursive: true, force: true })
  cpSync('.cache/generate/public', STATIC_FOLDER, { recursive: true })
  return true
}

if (import.meta.main) process.exit(generate() ? 0 : 1)
