import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['apis', 'assets', 'components', 'composables', 'i18n', 'layouts', 'modules', 'pages', 'plugins', 'public', 'server', 'shared', 'static',
  '.env', 'app.config.ts', 'app.vue', 'content.config.ts', 'error.vue', 'nuxt.config.ts', 'package.json', 'package-lock.json', 'redirects.yml', 'synonyms.yml']
/** Settings of the build and of the frameworks that do it. */
const SETTING = /^(?:NUXT|NITRO|DRAGOMAN)_/
const STAMP = '.output/dragoman.stamp'

/** Files of a folder, or the file itself, by their paths below the site. */
function filesOf(folder: string, path: string): string[] {
  const place = join(folder, path)
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [path]
  return readdirSync(place, { recursive: true, encoding: 'utf8' }).map(name => join(path, name)).filter(name => statSync(join(folder, name)).isFile()).sort()
}

/** Digest of everything that the build of a site reads; equal digests mean that the build on disk is current. */
export function sourceDigest(folder = '.', env: Readonly<Record<string, string | undefined>> = process.env): string {
  const hash = createHash('sha256')
  const sources = [...SOURCES, env.DRAGOMAN_CONTENT ?? 'content']
  for (const file of sources.flatMap(source => filesOf(folder, source))) hash.update(file).update('\0').update(readFileSync(join(folder, file)))
  for (const name of Object.keys(env).filter(name => SETTING.test(name)).sort()) hash.update(`${name}=${env[name]}\n`)
  return hash.digest('hex')
}

/** Builds the site unless the build on disk is current; throws when the build fails. */
export function buildIfNeeded(): void {
  const digest = sourceDigest()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return
  const { status } = spawnSync('npx', ['nuxt', 'build'], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The build failed.')
  writeFileSync(STAMP, digest)
}

if (import.meta.main) buildIfNeeded()
