import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** A running site, as tests and `npm start` use it. */
export interface RunningSite {
  url: string
  /** Ends the process and waits for its end. */
  close: () => Promise<void>
}

/** Ports that no system hands out by itself: one of them is not taken by somebody else's port 0 before it is used. */
const OWN_PORTS = { from: 10_000, to: 32_767 }

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}

/** A port of the loopback interface that was free a moment ago, for those who cannot listen on port 0. */
export async function freePort(): Promise<number> {
  const port = randomInt(OWN_PORTS.from, OWN_PORTS.to)
  return await isFree(port) ? port : freePort()
}

/** The port on which a server says that it listens. */
function portOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += String(chunk)
      const [, port] = /Listening on \S+:(\d+)[\s/]/.exec(said) ?? []
      if (port) resolve(port)
    })
    child.once('exit', code => reject(new Error(`The server ended with code ${code}.`)))
  })
}

/** How a built server is started. */
interface ServeOptions {
  host: string
  /** 0 for a free one. */
  port: number
  env: Record<string, string>
  /** Folder of the build, that of the whole site if it is left out. */
  build?: string
}

/** Has a process end with this one at the latest, however this one ends by itself. */
function endTogether(child: ChildProcess): void {
  const end = () => child.kill('SIGTERM')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
}

/** Starts a built server and resolves once it listens. Its log goes to standard error. */
export async function serve({ build = '.output', ...options }: ServeOptions): Promise<RunningSite> {
  const child = spawn(process.execPath, [`${build}/server/index.mjs`], {
    env: { ...process.env, HOST: options.host, PORT: String(options.port), NITRO_HOST: options.host, NITRO_PORT: String(options.port), ...options.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endTogether(child)
  const port = await portOf(child)
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
