import { loadavg } from 'node:os'
import { openBench } from './proxy/bench.ts'
import type { Bench } from './proxy/bench.ts'
import { readOptions } from './proxy/options.ts'
import type { PartName } from './proxy/options.ts'
import { cancel } from './proxy/part/cancel.ts'
import { events } from './proxy/part/events.ts'
import { held } from './proxy/part/held.ts'
import { memory } from './proxy/part/memory.ts'
import { overload } from './proxy/part/overload.ts'
import { soak } from './proxy/part/soak.ts'
import { throughput } from './proxy/part/throughput.ts'
import { installPeers } from './proxy/peers.ts'
import { knownResults, writeResults } from './proxy/report.ts'

const PARTS: Record<PartName, (bench: Bench) => Promise<unknown>> = { throughput, events, cancel, memory, held, overload, soak }

const args = process.argv.slice(2)
const options = readOptions(args, process.env.BENCH_BUILD)
installPeers()
const bench = await openBench(options)
try {
  for (const name of options.only) {
    const load = Math.round((loadavg()[0] ?? 0) * 100) / 100
    console.log(`${name} …`)
    const result = await PARTS[name](bench)
    console.dir(result, { depth: 3, maxArrayLength: 50 })
    const results = knownResults()
    results.parts[name] = { command: ['npm run bench:proxy', ...args.length > 0 ? ['--', ...args] : []].join(' '), at: new Date().toISOString(), load, result }
    writeResults(results)
  }
} finally {
  await bench.close()
}
