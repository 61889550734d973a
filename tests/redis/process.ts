import { createServer } from 'node:http'
import { registerHooks } from 'node:module'
import type { AddressInfo } from 'node:net'
import { createApp, createRouter, toNodeListener } from 'h3'
import { digishare } from '../fixtures/upstream/apis.ts'

/**
 * The server's own plugin, routes and runtime in a process, put together in the order of the framework's server, with its real
 * graceful shutdown; only what the framework generates is written by hand.
 */
const settings = { app: { baseURL: '/' }, ...JSON.parse(process.argv[2] ?? '{}') }
const hooks = createHooks()
const app = createApp({ onRequest: event => hooks.callHook('request', event) })
const nitroApp = { hooks, h3App: app }
Object.assign(globalThis, { framework: { apis: [digishare], nitroApp, settings } })

const SHUTDOWN = '../../node_modules/nitropack/dist/runtime/internal/shutdown.mjs'
const GENERATED: Record<string, string> = {
  '#apis': 'export const { apis } = globalThis.framework',
  '#site': 'export const [pages, texts] = [[], []]',
  'nitropack/runtime': `export const useNitroApp = () => globalThis.framework.nitroApp
    export const useRuntimeConfig = () => globalThis.framework.settings
    export const defineNitroPlugin = plugin => plugin`,
}
registerHooks({
  resolve: (specifier, context, next) => specifier in GENERATED ? { url: `generated:${specifier}`, format: 'module', shortCircuit: true } : next(specifier, context),
  load: (url, context, next) => url.startsWith('generated:') ? { format: 'module', source: GENERATED[url.slice(10)] ?? '', shortCircuit: true } : next(url, context),
})

const { default: plugin } = await import('../../server/plugins/proxy.ts')
const { default: send } = await import('../../server/api/playground/send.ts')
const { default: secrets } = await import('../../server/api/playground/secrets.ts')
const { default: health } = await import('../../server/api/health.get.ts')
const shutdown: { setupGracefulShutdown(listener: unknown, app: unknown): void } = await import(new URL(SHUTDOWN, import.meta.url).href)

Reflect.apply(plugin, undefined, [nitroApp])
app.use(createRouter().use('/api/playground/send', send).use('/api/playground/secrets', secrets).get('/api/health', health))
const server = createServer(toNodeListener(app)).listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port)
})
shutdown.setupGracefulShutdown(server, nitroApp)

// The last of the listeners: the test goes on when all the others have heard.
process.once('SIGTERM', () => process.send?.('ending'))

function createHooks() {
  const registered: { name: string, action: (event?: unknown) => unknown, once: boolean }[] = []
  return {
    hook: (name: string, action: () => unknown) => registered.push({ name, action, once: false }),
    hookOnce: (name: string, action: () => unknown) => registered.push({ name, action, once: true }),
    async callHook(name: string, event?: unknown) {
      for (const entry of registered.filter(other => other.name === name)) {
        if (entry.once) registered.splice(registered.indexOf(entry), 1)
        await entry.action(event)
      }
    },
  }
}
