import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { anchorsDigest } from '../anchors/site.ts'
import { siteDigest } from '../dialects/read.ts'
import type { SiteOptions } from '../locales/read.ts'

const OWN = ['../', '../../shared/docs', '../../shared/playground', '../../shared/apis'].map(path => fileURLToPath(new URL(path, import.meta.url)))

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}

/** Digest of all that shapes a parsed page beside its own text: the API descriptions, the places of other pages and files, and the code that reads them. */
export function contentVersion(options: SiteOptions): string {
  const hash = createHash('sha256')
  for (const file of [join(options.rootDir, 'apis'), ...OWN].flatMap(filesBelow)) hash.update(file).update(readFileSync(file))
  hash.update(siteDigest(options)).update(anchorsDigest(options))
  return hash.digest('hex').slice(0, 16)
}
