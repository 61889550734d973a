import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import type { OperatorValues } from '../../server/utils/auth/operator.ts'
import { systemClock } from '../../server/utils/clock.ts'
import { proxyConfigSchema } from '../../server/utils/config.ts'
import { handleCallback } from '../../server/utils/connect/callback.ts'
import { handleDeparture } from '../../server/utils/connect/departure.ts'
import { handleRedeem } from '../../server/utils/connect/redeem.ts'
import { handleConnect } from '../../server/utils/connect/start.ts'
import { createDependencies } from '../../server/utils/dependencies.ts'
import type { ProxyParts } from '../../server/utils/dependencies.ts'
import type { Core } from '../../server/utils/edge/handler.ts'
import { plainRequest } from '../../server/utils/edge/request.ts'
import { writeAnswer } from '../../server/utils/edge/response.ts'
import { nameServerResolver } from '../../server/utils/egress/name-server.ts'
import { handle } from '../../server/utils/proxy.ts'
import { randomId } from '../../server/utils/random.ts'
import type { ApiDescription } from '../../shared/apis/description.ts'

/** Calls in a minute: the pages are sent as fast as they can be read. */
const MANY = 100_000

/** A proxy that listens on loopback. */
export interface ListeningProxy {
  origin: string
  /** Without a slash at its end. */
  endpoint: string
  close(): Promise<void>
}

/** What a proxy is started with. */
export interface ProxyOptions {
  apis: readonly ApiDescription[]
  /** Address of the sandbox; none where requests go to the real servers. */
  sandboxBase?: string
  secrets?: OperatorValues
  /** How real servers are reached, and whose certificates are believed, if not as everyone does. */
  reach?: Partial<Reach>
}

/** What a test of calls to real servers replaces. */
export type Reach = Pick<ProxyParts, 'resolver' | 'dialer' | 'authorities'>

const BASE = '/api/playground'
const ROUTES: [path: RegExp, core: Core][] = [
  [/^\/send$/, handle], [/^\/connect$/, handleConnect], [/^\/connect\//, handleDeparture], [/^\/callback\//, handleCallback], [/^\/redeem$/, handleRedeem],
]

/** The proxy as it is deployed, with all its guards, with its sessions in memory and on a free port of this machine. */
export async function startProxy({ apis, sandboxBase, secrets = {}, reach = {} }: ProxyOptions): Promise<ListeningProxy> {
  const limits = { clientPerMinute: MANY, apiPerMinute: MANY, allPerMinute: MANY }
  const deps = createDependencies({
    apis,
    config: proxyConfigSchema.parse({ sandboxBase, secrets, limits }),
    clock: systemClock,
    randomId,
    resolver: nameServerResolver,
    dialer: (host, port) => connect({ host, port, noDelay: true }),
    log: () => undefined,
    ...reach,
  })
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').split('?')[0]?.slice(BASE.length) ?? ''
    const core = ROUTES.find(([route]) => route.test(path))?.[1]
    if (!core) return response.writeHead(404).end()
    await writeAnswer(request, response, await core(plainRequest(request, response), deps), { clock: deps.clock, stallMs: deps.config.limits.totalMs })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${portOf(server.address())}`
  return {
    origin,
    endpoint: origin + BASE,
    async close() {
      server.closeAllConnections()
      await Promise.all([deps.egress.close(), new Promise(resolve => server.close(resolve))])
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The proxy listens on no port.')
  return address.port
}
