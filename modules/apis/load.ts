import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ApiDescription } from '#shared/apis/description.ts'
import { parseDescription } from '#shared/apis/parse.ts'

/** Reads and validates every `apis/<id>.yaml` of the site; the first mistake throws a `DescriptionError`. */
export async function loadApis(rootDir: string): Promise<ApiDescription[]> {
  const folder = join(rootDir, 'apis')
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter(name => /\.ya?ml$/.test(name)).sort()
  return Promise.all(files.map(name => parseDescription(
    basename(name).replace(/\.ya?ml$/, ''),
    readFileSync(join(folder, name), 'utf8'),
    `apis/${name}`,
  )))
}
