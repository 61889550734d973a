import { execFileSync } from 'node:child_process'

/** Variables with which a hook of git names its own repository, which need not be the one of the folder. */
const OF_HOOKS = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY']

const environment = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_HOOKS.includes(name)))

/** Runs git in a folder and gives what it prints; nothing where there is no git, no repository or no history. */
function git(folder: string, ...args: string[]): string | undefined {
  try {
    return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', env: environment(), stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 30 })
  } catch {
    return undefined
  }
}

/** Between a commit's date and its files; no path has one. */
const MARK = '\u0001'

/**
 * When files were last changed, as ISO 8601 dates with a time, by their paths below a folder. The history is asked once and not once a
 * file. No date is better than a wrong one: a history that was cut off (`git clone --depth`) tells none, and neither does a file with
 * changes that nobody committed.
 *
 * @param folder A folder of a repository, or its root.
 * @param below The part of it that is asked about, relative to it.
 */
export function changeDates(folder: string, below: string): Map<string, string> {
  const dates = new Map<string, string>()
  if (git(folder, 'rev-parse', '--is-shallow-repository')?.trim() !== 'false') return dates
  const uncommitted = git(folder, 'diff', '--relative', '--no-renames', '--name-only', '-z', 'HEAD', '--', below)
  const log = git(folder, 'log', '--relative', '--no-renames', '--name-only', '-z', `--format=${MARK}%cI`, '--', below)
  if (uncommitted === undefined || log === undefined) return dates
  for (const commit of log.split(MARK)) {
    const [date = '', ...files] = commit.split(/[\0\n]+/).filter(Boolean)
    for (const file of files) if (!dates.has(file)) dates.set(file, date)
  }
  for (const file of uncommitted.split('\0')) dates.delete(file)
  return dates
}
