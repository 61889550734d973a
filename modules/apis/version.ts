import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { anchorsDigest } from '../anchors/site.ts'
import { componentNames } from '../dialects/context.ts'
import { componentFolders, filesBelow, siteDigest } from '../dialects/read.ts'
import type { SiteOptions } from '../locales/read.ts'

const OWN = ['../', '../../shared/docs', '../../shared/playground', '../../shared/apis'].map(path => fileURLToPath(new URL(path, import.meta.url)))

/**
 * Digest of all that shapes a parsed page beside its own text: the API descriptions, the names of components, the places of other pages and
 * files, and the code that reads them.
 */
export function contentVersion(options: SiteOptions): string {
  const hash = createHash('sha256')
  for (const folder of [join(options.rootDir, 'apis'), ...OWN]) {
    for (const file of filesBelow(folder)) hash.update(file).update(readFileSync(join(folder, file)))
  }
  hash.update([...componentNames(...componentFolders(options.rootDir))].sort().join())
  hash.update(siteDigest(options)).update(anchorsDigest(options))
  return hash.digest('hex').slice(0, 16)
}
