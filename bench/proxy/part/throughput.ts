import { NAMES, gauge } from '../bench.ts'
import type { Bench, Server } from '../bench.ts'
import { median, round } from '../statistics.ts'
import type { VolleyResult } from '../volley.ts'

const CONNECTIONS = [1, 32, 256]
/** The same body for all: none, or a JSON of 200 bytes on the way there. */
const KINDS = { json: 'GET', post: 'POST' }
type Kind = keyof typeof KINDS
const kinds: Kind[] = ['json', 'post']
/** Until the compiler of every server has seen enough of its code. */
const WARM_SECONDS = 6

interface Run extends VolleyResult { server: string, kind: Kind, connections: number, cpuMicros: number }

async function measure(bench: Bench, server: Server, kind: Kind, connections: number): Promise<Run> {
  const before = await gauge(server).catch(() => undefined)
  const result = await bench.volley(server, { kind, connections, seconds: bench.options.seconds })
  const after = before && await gauge(server)
  return { server: server.name, kind, connections, ...result, cpuMicros: after && before ? round((after.cpu - before.cpu) / result.answered) : 0 }
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
    for (const server of servers) {
      for (const kind of kinds) await bench.volley(server, { kind, connections: 32, seconds: WARM_SECONDS / kinds.length })
    }
    const runs: Run[] = []
    for (const kind of kinds) {
      for (const connections of CONNECTIONS) runs.push(...await rounds(bench, servers, kind, connections))
    }
    return kinds.flatMap(kind => CONNECTIONS.flatMap(connections => NAMES.map(server => ({
      request: KINDS[kind],
      server,
      connections,
      ...middle(runs.filter(run => run.server === server && run.kind === kind && run.connections === connections)),
    }))))
  } finally {
    await Promise.all(servers.map(server => server.stop()))
  }
}

async function rounds(bench: Bench, servers: Server[], kind: Kind, connections: number): Promise<Run[]> {
  const runs: Run[] = []
  for (let turn = 0; turn < bench.options.rounds; turn += 1) {
    const order = servers.map((_, index) => servers[(index + turn) % servers.length]).filter(server => server !== undefined)
    for (const server of order) runs.push(await measure(bench, server, kind, connections))
  }
  return runs
}
