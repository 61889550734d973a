import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { writeSite } from '../tests/fixtures/hundreds/write.ts'
import { buildExtending, writeExtending } from './extending.ts'

const FOLDER = '.cache/hundreds'

/** Where the tests find the site of a hundred pages in each dialect, below a path of its own as the sites of many projects are. */
export const HUNDREDS = { root: `${FOLDER}/served`, base: '/harbour' }

const SETTINGS = { runtimeConfig: { public: { playgroundEndpoint: '', playgroundEnvironments: 'live' } } }

/** Generates a provider's site in one language from a hundred pages in each dialect. */
function generate(): boolean {
  writeSite(FOLDER)
  writeExtending(FOLDER, SETTINGS)
  if (!buildExtending('generate', FOLDER, HUNDREDS.base)) return false
  rmSync(HUNDREDS.root, { recursive: true, force: true })
  mkdirSync(HUNDREDS.root)
  symlinkSync('../.output/public', join(HUNDREDS.root, HUNDREDS.base))
  return true
}

if (import.meta.main) process.exit(generate() ? 0 : 1)
