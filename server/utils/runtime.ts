import type { Server } from 'node:http'
import { connect } from 'node:net'
import { apis } from '#apis'
import { pages, texts } from '#site'
import { useNitroApp, useRuntimeConfig } from 'nitropack/runtime'
import { operatorValues } from './auth/operator.ts'
import { systemClock } from './clock.ts'
import { proxyConfigSchema } from './config.ts'
import { createDependencies } from './dependencies.ts'
import type { ProxyDependencies } from './dependencies.ts'
import { onServer } from './edge/server.ts'
import { nameServerResolver } from './egress/name-server.ts'
import { onFirstSignal, shutDown } from './limit/shutdown.ts'
import { consoleLog } from './log.ts'
import { randomId } from './random.ts'

/** Names and values are those of the framework, whose own shutdown closes the port before the last answer is out. */
const { NITRO_SHUTDOWN_DISABLED, NITRO_SHUTDOWN_SIGNALS = 'SIGTERM SIGINT', NITRO_SHUTDOWN_TIMEOUT = '' } = process.env
const GRACE_MS = Number.parseInt(NITRO_SHUTDOWN_TIMEOUT, 10) || 30_000
/** For what is closed after the last answer. */
const CLOSE_MS = 2000

let known: ProxyDependencies | undefined

/** The dependencies of this process, made at the first call; a configuration that makes no sense throws with the setting's name. */
export function dependencies(): ProxyDependencies {
  known ??= fromRuntime()
  return known
}

function fromRuntime(): ProxyDependencies {
  const { app, sandboxBase, playground } = useRuntimeConfig()
  const deps = createDependencies({
    apis,
    config: proxyConfigSchema.parse({ ...playground, sandboxBase, redisUrl: process.env.REDIS_URL, secrets: operatorValues(process.env, apis) }),
    clock: systemClock,
    randomId,
    resolver: nameServerResolver,
    dialer: (host, port) => connect({ host, port, noDelay: true, keepAlive: true }),
    site: { base: app.baseURL, pages: new Set(pages), texts },
    log: consoleLog(write => setImmediate(write)),
    report: line => console.log(JSON.stringify(line)),
  })
  useNitroApp().hooks.hook('close', () => deps.shared?.close())
  if (!import.meta.dev && !NITRO_SHUTDOWN_DISABLED) endInGoodOrder(deps)
  return deps
}

function endInGoodOrder({ gate, clock }: ProxyDependencies): void {
  const { hooks } = useNitroApp()
  let server: Server | undefined
  onServer((found) => {
    server = found
  })
  process.env.NITRO_SHUTDOWN_DISABLED = 'true'
  onFirstSignal(process, NITRO_SHUTDOWN_SIGNALS.split(/\s+/).filter(Boolean), async () => {
    await shutDown({ gate, clock, graceMs: GRACE_MS, server: () => server })
    clock.after(CLOSE_MS, () => process.exit(0))
    await hooks.callHook('close')
    process.exit(0)
  })
}
