import { registerHooks } from 'node:module'

/**
 * Loaded before a server process: every name has a public address that nobody dials, and every connection that the server's runtime
 * makes goes to the port of `UPSTREAM_PORT` on loopback. All that judges names and addresses stays as it is.
 */
const REPLACED: Record<string, string> = {
  './egress/name-server.ts': 'export const nameServerResolver = async () => [\'93.184.216.34\']',
  'node:net': `import { createRequire } from 'node:module'
    const net = createRequire('file:///')('net')
    export const connect = options => net.connect({ ...options, host: '127.0.0.1', port: ${Number(process.env.UPSTREAM_PORT)} })`,
}

registerHooks({
  resolve: (specifier, context, next) => specifier in REPLACED && context.parentURL?.endsWith('/server/utils/runtime.ts')
    ? { url: `loopback:${specifier}`, format: 'module', shortCircuit: true }
    : next(specifier, context),
  load: (url, context, next) => url.startsWith('loopback:')
    ? { format: 'module', source: REPLACED[url.slice('loopback:'.length)] ?? '', shortCircuit: true }
    : next(url, context),
})
