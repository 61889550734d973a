import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { GENERATORS } from './build/generators.ts'
import type { Generator } from './build/generators.ts'
import { pathOf } from './build/markdown.ts'
import { measure } from './build/measure.ts'
import type { Row } from './build/report.ts'
import { keepRow } from './build/report.ts'
import { sizeOf, weightOf } from './build/weigh.ts'
import { round } from './proxy/statistics.ts'

/*
 * Builds the same text in five languages with this project, Starlight and VitePress, at several sizes:
 * `npm run bench:build -- --pages 100 --only dragoman`; `--write` writes the projects and builds nothing. A row that is measured again
 * takes the place of the earlier one.
 */
const { values } = parseArgs({ options: {
  pages: { type: 'string', default: '100,1000,2000' },
  only: { type: 'string', default: Object.keys(GENERATORS).join(',') },
  /** In MB; what Node takes by itself on a machine of 4 or 8 GB. */
  heap: { type: 'string', default: '2048' },
  write: { type: 'boolean', default: false },
} })

/** The page that is weighed: one that every size has. */
const WEIGHED = `en/${pathOf(12)}`

function install({ folder, packages }: Generator): void {
  if (!packages || Object.keys(packages).every(name => existsSync(join(folder, 'node_modules', name)))) return
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
  if (status !== 0) throw new Error(`npm install failed in ${folder}`)
}

/** Why a build did not end, from the last that it said. */
const reasonOf = (end: string) => /Invalid string length|heap out of memory/.exec(end)?.[0] ?? 'did not end'

async function grow(name: string, generator: Generator, pages: number): Promise<Row> {
  const { folder, left, command, env, output, file } = generator
  generator.write(folder, pages)
  install(generator)
  for (const path of left) rmSync(join(folder, path), { recursive: true, force: true })
  const load = round(loadavg()[0] ?? 0)
  const { ok, seconds, cpuSeconds, peakBytes, end } = await measure(command, folder, { ...env, NODE_OPTIONS: `--max-old-space-size=${values.heap}` })
  if (!ok) console.error(end)
  const built = join(folder, output)
  return {
    generator: name, pages, seconds: round(seconds), cpuSeconds: round(cpuSeconds), peakBytes, load, at: new Date().toISOString(),
    command: `npm run bench:build -- --pages ${pages} --only ${name} --heap ${values.heap}`, heap: Number(values.heap),
    ...ok ? { ...sizeOf(built), ...weightOf(built, file(WEIGHED)) } : { files: 0, bytes: 0, html: 0, first: 0, failed: reasonOf(end) },
  }
}

for (const pages of values.pages.split(',').map(Number)) {
  for (const name of values.only.split(',')) {
    const generator = GENERATORS[name]
    if (!generator) throw new Error(`There is no "${name}": ${Object.keys(GENERATORS).join(', ')}`)
    if (values.write) {
      generator.write(generator.folder, pages)
      continue
    }
    const row = await grow(name, generator, pages)
    keepRow(row)
    console.table([row])
  }
}
