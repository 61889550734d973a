import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** A running site, as tests and `npm start` use it. */
export interface RunningSite {
  url: string
  /** Ends the process and waits for its end. */
  close: () => Promise<void>
}

/** A port of the loopback interface that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (!address || typeof address === 'string') throw new Error('no port')
  return address.port
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (String(chunk).includes('Listening on')) resolve()
    })
    child.once('exit', code => reject(new Error(`The server ended with code ${code}.`)))
  })
}

/** Starts the built server (`.output/server`) and resolves once it listens. Its log goes to standard error. */
export async function serve(options: { host: string, port: number, env: Record<string, string> }): Promise<RunningSite> {
  const child = spawn(process.execPath, ['.output/server/index.mjs'], {
    env: { ...process.env, HOST: options.host, PORT: String(options.port), NITRO_HOST: options.host, NITRO_PORT: String(options.port), ...options.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await listening(child)
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${options.port}`,
    close: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
