import { NAMES, gauge } from '../bench.ts'
import type { Bench, Server } from '../bench.ts'
import { median, round } from '../statistics.ts'
import type { VolleyResult } from '../volley.ts'

const CONNECTIONS = [1, 32, 256]
/** Until the compiler of every server has seen enough of its code. */
const WARM_SECONDS = 6

interface Run extends VolleyResult { server: string, connections: number, cpuMicros: number }

async function measure(bench: Bench, server: Server, connections: number): Promise<Run> {
  const before = await gauge(server).catch(() => undefined)
  const result = await bench.volley(server, { connections, seconds: bench.options.seconds })
  const after = before && await gauge(server)
  return { server: server.name, connections, ...result, cpuMicros: after && before ? round((after.cpu - before.cpu) / result.answered) : 0 }
}

function middle(runs: Run[]) {
  const of = (pick: (run: Run) => number | null) => round(median(runs.map(pick).filter(value => value !== null)))
  return {
    rps: of(({ rps }) => rps),
    p50: of(({ p50 }) => p50),
    p95: of(({ p95 }) => p95),
    p99: of(({ p99 }) => p99),
    cpuMicros: of(({ cpuMicros }) => cpuMicros),
    errors: runs.reduce((sum, { errors }) => sum + errors, 0),
    runs: runs.map(({ rps, p99 }) => ({ rps, p99 })),
  }
}

/** Requests in a second and their latencies, all servers in turn in every round, so that what disturbs the machine disturbs all. */
export async function throughput(bench: Bench) {
  const servers: Server[] = []
  for (const name of NAMES) servers.push(await bench.start(name))
  try {
    for (const server of servers) await bench.volley(server, { connections: 32, seconds: WARM_SECONDS })
    const runs: Run[] = []
    for (const connections of CONNECTIONS) {
      for (let turn = 0; turn < bench.options.rounds; turn += 1) {
        const order = servers.map((_, index) => servers[(index + turn) % servers.length]).filter(server => server !== undefined)
        for (const server of order) runs.push(await measure(bench, server, connections))
      }
    }
    return CONNECTIONS.flatMap(connections => NAMES.map(server =>
      ({ server, connections, ...middle(runs.filter(run => run.server === server && run.connections === connections)) })))
  } finally {
    await Promise.all(servers.map(server => server.stop()))
  }
}
