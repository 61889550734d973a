import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { SandboxOptions } from './app.ts'
import { createSandbox } from './app.ts'

/** Where to listen, besides how the sandbox is made. */
export interface ListenOptions extends SandboxOptions {
  /** 0 takes a free port. */
  port?: number
  host?: string
}

/** A sandbox that listens. */
export interface ListeningSandbox {
  /** Without a trailing slash. */
  url: string
  reset: () => void
  /** Stops taking connections, lets answers end for `graceMs`, then cuts what is left. */
  close: (graceMs?: number) => Promise<void>
}

/** Starts a sandbox on a port; bounded in time and number of connections, since a provider may run it in public. */
export async function listen({ port = 4010, host = '127.0.0.1', ...options }: ListenOptions = {}): Promise<ListeningSandbox> {
  const sandbox = createSandbox(options)
  const limits = { headersTimeout: 10_000, requestTimeout: 15_000, keepAliveTimeout: 5_000, maxHeaderSize: 16_384 }
  const server = createServer(limits, (req, res) => void sandbox.handle(req, res))
  server.maxConnections = 512
  server.timeout = 120_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return { url: urlOf(server), reset: sandbox.reset, close: graceMs => close(server, graceMs ?? 0) }
}

function urlOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The sandbox listens on no port.')
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${host}:${address.port}`
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}

function readPort(value: string | undefined): number {
  const port = Number(value ?? '4010')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('SANDBOX_PORT must be a port number.')
  return port
}

async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const control = env.SANDBOX_CONTROL === '1'
  const sandbox = await listen({ port: readPort(env.SANDBOX_PORT), host: env.SANDBOX_HOST, control, cors: env.SANDBOX_CORS === '1' })
  process.stdout.write(`sandbox: ${sandbox.url}${control ? ' (control open)' : ''}\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void sandbox.close(5_000))
  }
}

if (import.meta.main) await main(process.env)
