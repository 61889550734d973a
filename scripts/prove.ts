import { parseArgs } from 'node:util'
import { Presets, SingleBar } from 'cli-progress'
import { loadApis } from '../modules/apis/load.ts'
import { operatorValues } from '../server/utils/auth/operator.ts'
import { holds, printProof, writeJson, writeJunit } from './prove/report.ts'
import type { ProveOptions } from './prove/run.ts'
import { proveSite } from './prove/run.ts'

/**
 * Proves the documentation: `npm run prove -- [FOLDER]` sends every request of every page of a site through the proxy to the sandbox and
 * compares what comes with the documented answer and the operation's schema. `--live` asks the real servers instead, with the operator's
 * secrets (`NUXT_PLAYGROUND_SECRETS_…`) and only for what is marked `tryIt: live`, as reading is by itself. `--sandbox ADDRESS` names a
 * sandbox of the site's own. `--junit FILE` and `--json FILE` write reports. The exit code is 1 where something differs.
 */
async function run(): Promise<number> {
  const { values, positionals: [folder = '.'] } = parseArgs({
    options: { live: { type: 'boolean', default: false }, sandbox: { type: 'string' }, junit: { type: 'string' }, json: { type: 'string' } },
    allowPositionals: true,
  })
  const apis = await loadApis(folder)
  const proof = await proveSite(folder, {
    apis,
    ...values.live && { live: operatorValues(process.env, apis) },
    ...values.sandbox !== undefined && { sandbox: () => Promise.resolve({ url: values.sandbox ?? '', close: () => Promise.resolve() }) },
    ...process.stdout.isTTY && { progress: bar() },
  })
  if (values.junit !== undefined) writeJunit(proof, values.junit)
  if (values.json !== undefined) writeJson(proof, values.json)
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

process.exitCode = await run()
