import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const SETTINGS = 'tests/mutants/stryker.config.json'
/** Megabytes of one process: a mutant that allocates without end has to be stopped before the machine stops. Stryker starts another. */
const MOST_OF_ONE = 2500
/** Megabytes of all processes of a run together. */
const MOST_OF_ALL = 6000
const SECOND = 1000

/** How a run of Stryker went. */
export interface Run { seconds: number, peakMegabytes: number }

/**
 * Runs Stryker over some files, at low priority, and watches its memory. What is known from the last run with this name is not run
 * again; `force` does so all the same.
 *
 * @throws Error when Stryker fails or takes too much memory.
 */
export async function runStryker(name: string, files: string[], force: boolean): Promise<Run> {
  const started = Date.now()
  const child = spawn('nice', [
    '-n', '15', 'stryker', 'run', SETTINGS, '--mutate', files.join(','), '--incrementalFile', `.cache/mutants/${name}.incremental.json`, ...force ? ['--force'] : [],
  ], { stdio: 'inherit', detached: true, env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=1536', MUTANT_GROUP: name } })
  let peakMegabytes = 0
  const watch = setInterval(() => {
    const processes = processesOf(child.pid ?? 0)
    peakMegabytes = Math.max(peakMegabytes, processes.reduce((sum, { megabytes }) => sum + megabytes, 0))
    if (peakMegabytes > MOST_OF_ALL) endGroup(child.pid)
    for (const { id, megabytes } of processes) if (megabytes > MOST_OF_ONE && id !== child.pid) process.kill(id, 'SIGKILL')
  }, SECOND / 2)
  const stop = () => endGroup(child.pid)
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  clearInterval(watch)
  process.off('SIGINT', stop).off('SIGTERM', stop)
  if (code !== 0) throw new Error(`Stryker failed over ${name} (exit ${code}, ${peakMegabytes} MB).`)
  return { seconds: Math.round((Date.now() - started) / SECOND), peakMegabytes }
}

/** Ends what this run started, and nothing else: its processes are a group of their own. */
function endGroup(group: number | undefined): void {
  if (group !== undefined) process.kill(-group, 'SIGKILL')
}

/** The processes of a group with their resident memory. */
function processesOf(group: number): { id: number, megabytes: number }[] {
  return readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap((id) => {
    const megabytes = megabytesOf(id, group)
    return megabytes === undefined ? [] : [{ id: Number(id), megabytes }]
  })
}

function megabytesOf(id: string, group: number): number | undefined {
  try {
    const afterName = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    // proc_pid_stat(5): field 5 is the process group, field 24 the number of resident pages; the name was field 2.
    return Number(afterName[2]) === group ? Math.round(Number(afterName[21]) * 4096 / 1e6) : undefined
  } catch {
    return undefined
  }
}
