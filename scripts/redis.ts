import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './serve.ts'

/** A Redis of our own on loopback. */
export interface RunningRedis {
  url: string
  port: number
  /** Holds it still without closing a connection, and lets it go on. */
  pause(): void
  resume(): void
  /** Ends the process and removes its folder. */
  stop(): Promise<void>
}

const SERVER = 'redis-server'
const INSTALLER = 'apt-get'
const INSTALL = ['install', '--yes', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', SERVER]

function installed(): boolean {
  return spawnSync(SERVER, ['--version'], { stdio: 'ignore' }).status === 0
}

/** Installs Debian's `redis-server` where there is none. Throws where that is not possible. */
function ensureInstalled(): void {
  if (installed()) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const done = [INSTALL, ['update'], INSTALL].some(args => spawnSync(INSTALLER, args, { env, stdio: ['ignore', 2, 2] }).status === 0 && installed())
  if (!done) throw new Error('There is no redis-server, and apt-get could not install it.')
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += String(chunk)
      if (said.includes('Ready to accept connections')) resolve()
    })
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`redis-server ended with code ${code}.\n${said}`)))
  })
}

/** Starts a Redis that keeps nothing on disk, on a free port of 127.0.0.1 or a given one, and resolves once it listens. */
export async function startRedis({ port }: { port?: number } = {}): Promise<RunningRedis> {
  ensureInstalled()
  const chosen = port ?? await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'dragoman-redis-'))
  const child = spawn(SERVER, ['--port', String(chosen), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await ready(child)
  return {
    url: `redis://127.0.0.1:${chosen}`,
    port: chosen,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit')
        child.kill('SIGCONT')
        child.kill('SIGTERM')
        await ended
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}

if (import.meta.main) {
  const redis = await startRedis()
  console.log(`REDIS_URL=${redis.url}`)
  process.once('SIGINT', redis.stop)
  process.once('SIGTERM', redis.stop)
}
