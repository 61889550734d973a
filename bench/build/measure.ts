import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'

/** What a command took. */
export interface Taken {
  ok: boolean
  seconds: number
  /** Of all its processes; what else the machine does hardly shows in it. */
  cpuSeconds: number
  /** Most memory that all its processes had at once. */
  peakBytes: number
  /** The last that it said. */
  end: string
}

const EVERY_MS = 500
const LAST = 4_000

/** Memory that a process and all below it have, in bytes. */
function treeBytes(root: number): number {
  const rows = execFileSync('ps', ['-Ao', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n').map(row => row.trim().split(/\s+/).map(Number))
  const below = new Set([root])
  // A process can have a smaller number than the one that began it, so that one pass is not enough.
  for (let known = 0; known < below.size;) {
    known = below.size
    for (const [pid = 0, parent = 0] of rows) if (below.has(parent)) below.add(pid)
  }
  return rows.reduce((sum, [pid = 0, , kilobytes = 0]) => below.has(pid) ? sum + kilobytes * 1024 : sum, 0)
}

const secondsIn = (time: string) => [...time.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0)

/** Runs a command and looks at its processes while they run. */
export async function measure(command: string[], cwd: string, env: Record<string, string>): Promise<Taken> {
  const start = performance.now()
  // `times` of a shell is the one thing that knows what processes took that have ended.
  const child = spawn('sh', ['-c', '"$@"; status=$?; times >&3; exit $status', 'sh', ...command], { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] })
  let end = ''
  let times = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => end = (end + String(chunk)).slice(-LAST))
  child.stdio[3]?.on('data', chunk => times += String(chunk))
  let peakBytes = 0
  const timer = setInterval(() => peakBytes = Math.max(peakBytes, treeBytes(child.pid ?? 0)), EVERY_MS)
  const [status] = await once(child, 'close')
  clearInterval(timer)
  return { ok: status === 0, seconds: (performance.now() - start) / 1000, cpuSeconds: secondsIn(times.trim().split('\n').at(-1) ?? ''), peakBytes, end }
}
