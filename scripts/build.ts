import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['apis', 'assets', 'components', 'composables', 'content', 'i18n', 'layouts', 'modules', 'pages', 'plugins', 'public', 'server', 'shared',
  'app.config.ts', 'app.vue', 'content.config.ts', 'error.vue', 'nuxt.config.ts', 'package.json', 'package-lock.json']
const STAMP = '.output/dragoman.stamp'

function filesOf(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).map(name => join(path, name)).filter(name => statSync(name).isFile()).sort()
}

/** Digest of everything that the build reads; equal digests mean that the build on disk is current. */
export function sourceDigest(): string {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(filesOf)) hash.update(file).update('\0').update(readFileSync(file))
  for (const [name, value] of Object.entries(process.env)) if (name.startsWith('NUXT_')) hash.update(`${name}=${value}\n`)
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
