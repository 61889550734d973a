import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/*
 * Completes `package-lock.json` with the binaries of other platforms: `npx node scripts/platforms.ts`. npm leaves them out where the
 * registry that it asks lacks them, and `npm ci`, or an installation on one of those platforms, then refuses the file.
 */

const packageSchema = z.looseObject({
  version: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().optional(),
  engines: z.unknown().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
})
const lockSchema = z.looseObject({ packages: z.record(z.string(), packageSchema) })
/** What is read of a lock file; the rest stays as it is. */
export type Lock = z.infer<typeof lockSchema>

const SYSTEMS = new Map([['windows', 'win32'], ...['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'].map(name => [name, name] as const)])
const MODULES = 'node_modules/'

/** System, processor and C library that the name of a binary ends with, as npm compares them. */
export function platformOf(name: string): { os?: string[], cpu: string[], libc?: string[] } {
  const words = name.split(/[-/]/)
  const place = words.findLastIndex(word => SYSTEMS.has(word) || word === 'wasm32')
  const [system = '', processor = '', library = ''] = words.slice(place)
  if (system === 'wasm32') return { cpu: ['wasm32'] }
  const os = SYSTEMS.get(system)
  if (os === undefined) throw new Error(`${name} does not say for which platform it is.`)
  return { os: [os], cpu: [processor], ...os === 'linux' && { libc: [library.startsWith('musl') ? 'musl' : 'glibc'] } }
}

/** The folders in which a package finds others, the nearest first. */
function foldersOf(path: string): string[] {
  const above = path.lastIndexOf(MODULES)
  return [path === '' ? MODULES : `${path}/${MODULES}`, ...path === '' ? [] : foldersOf(path.slice(0, Math.max(0, above - 1)))]
}

/** The entry of a binary beside one of its kind, in npm's own order, which it would restore otherwise. */
function entryOf(name: string, version: string, { dev, license, engines }: Partial<Lock['packages'][string]> = {}): object {
  const { cpu, libc, os } = platformOf(name)
  const entry = { version, cpu, dev, libc, license, optional: true, os, engines }
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined))
}

/** Entries that a lock file lacks: optional dependencies of one exact version each, beside those of their kind that it has. */
export function missingPlatforms({ packages }: Pick<Lock, 'packages'>): Record<string, object> {
  const missing: Record<string, object> = {}
  for (const [path, { optionalDependencies }] of Object.entries(packages)) {
    const folders = foldersOf(path)
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const isHere = (folder: string, other: string) => packages[folder + other]?.version === version
      if (!/^\d/.test(version) || folders.some(folder => isHere(folder, name))) continue
      const kin = Object.keys(optionalDependencies).flatMap(other => folders.filter(folder => isHere(folder, other)).map(folder => ({ folder, other }))).at(0)
      if (!kin) continue
      missing[kin.folder + name] = entryOf(name, version, packages[kin.folder + kin.other])
    }
  }
  return missing
}

if (import.meta.main) {
  const file = 'package-lock.json'
  const lock = lockSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const missing = missingPlatforms(lock)
  const source: { packages: object } = { ...JSON.parse(readFileSync(file, 'utf8')) }
  const packages = Object.fromEntries(Object.entries({ ...source.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, 'en')))
  writeFileSync(file, `${JSON.stringify({ ...source, packages }, null, 2)}\n`)
  console.log(`${file}: ${Object.keys(missing).length} entries added`)
}
