import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { apis } from '#apis'
import { useRuntimeConfig } from '#imports'
import { systemClock } from './clock.ts'
import { proxyConfigSchema } from './config.ts'
import { createDependencies } from './dependencies.ts'
import type { ProxyDependencies } from './dependencies.ts'
import { nameServerResolver } from './egress/name-server.ts'
import { consoleLog } from './log.ts'

let known: ProxyDependencies | undefined

/** The dependencies of this process, made at the first call; a configuration that makes no sense throws with the setting's name. */
export function dependencies(): ProxyDependencies {
  known ??= fromRuntime()
  return known
}

function fromRuntime(): ProxyDependencies {
  const { sandboxBase, playground } = useRuntimeConfig()
  return createDependencies({
    apis,
    config: proxyConfigSchema.parse({ ...playground, sandboxBase }),
    clock: systemClock,
    randomId: bytes => randomBytes(bytes).toString('base64url'),
    resolver: nameServerResolver,
    dialer: (host, port) => connect({ host, port, noDelay: true, keepAlive: true }),
    log: consoleLog,
  })
}
