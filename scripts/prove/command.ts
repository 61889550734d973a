import { parseArgs } from 'node:util'
import { Presets, SingleBar } from 'cli-progress'
import { loadApis } from '../../modules/apis/load.ts'
import { operatorValues } from '../../server/utils/auth/operator.ts'
import { siteOptions } from '../site-options.ts'
import { holds, printProof, writeJson, writeJunit } from './report.ts'
import type { PageSandbox, ProveOptions } from './run.ts'
import { proveSite } from './run.ts'

const NO_SANDBOX = 'There is no sandbox to send the requests to: name one with --sandbox ADDRESS or NUXT_SANDBOX_BASE, or have the real servers asked with --live.'

type Sandbox = () => Promise<PageSandbox>

/** A sandbox that runs already; all pages share it. */
const running = (url: string): Sandbox => () => Promise.resolve({ url, close: () => Promise.resolve() })

/** The sandbox that is named, that of the command itself, or that of the site's proxy. */
function sandboxOf(named: string | undefined, own?: Sandbox): Sandbox | undefined {
  const base = named ?? (own ? undefined : process.env.NUXT_SANDBOX_BASE)
  return base ? running(base) : own
}

/**
 * Does what the command line asks for and gives the exit code: 1 where something differs, or nothing was sent.
 *
 * @param own Gives each page a sandbox where none is named.
 */
export async function prove(own?: Sandbox): Promise<number> {
  const { values: { live, sandbox: named, junit, json }, positionals: [folder = '.'] } = parseArgs({
    options: { live: { type: 'boolean', default: false }, sandbox: { type: 'string' }, junit: { type: 'string' }, json: { type: 'string' } },
    allowPositionals: true,
  })
  const sandbox = live ? undefined : sandboxOf(named, own)
  if (!live && !sandbox) {
    console.error(NO_SANDBOX)
    return 1
  }
  const site = await siteOptions(folder)
  const apis = await loadApis(site.rootDir)
  const to = sandbox ? { sandbox } : { live: operatorValues(process.env, apis) }
  const proof = await proveSite(site, { apis, to, ...process.stdout.isTTY && { progress: bar() } })
  if (junit !== undefined) writeJunit(proof, junit)
  if (json !== undefined) writeJson(proof, json)
  console.log(printProof(proof))
  return holds(proof) ? 0 : 1
}

/** A bar that is gone when all is done. */
function bar(): ProveOptions['progress'] {
  const single = new SingleBar({ format: '{bar} {value}/{total}', clearOnComplete: true, hideCursor: true }, Presets.shades_classic)
  let left = 0
  return {
    start(total) {
      left = total
      single.start(total, 0)
    },
    step() {
      left -= 1
      single.increment()
      if (left === 0) single.stop()
    },
  }
}
