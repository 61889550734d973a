import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildExtending, writeExtending } from './extending.ts'

/** Where the tests find a site of its own, built as one server, and the path below which it is. */
export const BELOW = { folder: '.cache/below', build: '.cache/below/.output', base: '/docs' }

/** The description that is another one than ours here, as after a change of the API: the proxy of one site does not fit the pages of the other. */
const CHANGED = { file: 'apis/thebase.yaml', from: /^ {2}title: .+$/m, to: '  title: TheBase, changed' }

/** Our pages and APIs in a folder that extends Dragoman. */
function assemble(): void {
  writeExtending(BELOW.folder)
  for (const name of ['apis', 'content']) {
    rmSync(join(BELOW.folder, name), { recursive: true, force: true })
    cpSync(name, join(BELOW.folder, name), { recursive: true })
  }
  const file = join(BELOW.folder, CHANGED.file)
  writeFileSync(file, readFileSync(file, 'utf8').replace(CHANGED.from, CHANGED.to))
}

/** Builds the server of a site that is below a path of its host. */
function build(): boolean {
  assemble()
  return buildExtending('build', BELOW.folder, BELOW.base)
}

if (import.meta.main) process.exit(build() ? 0 : 1)
