import type { ErrorCode } from '#shared/playground/error.ts'

/** What is written down of a call: never a URL, a value, a header or a name that a reader chose. */
export interface LogLine {
  /** ISO 8601. */
  time: string
  requestId: string
  /** Ids from the API descriptions. */
  api?: string
  operation?: string
  /** Status of the API's answer, or of ours where there is none. */
  status: number
  code?: ErrorCode
  /** Name of an error that has no code, which is a mistake of ours. */
  fault?: string
  ms: number
}

/** Takes the line of a call that has ended. */
export type Log = (line: LogLine) => void

/**
 * Writes lines as JSON to the standard output; those of one turn of the event loop together, since each write waits for the system.
 *
 * @param soon Runs its argument at the end of the turn.
 */
export function consoleLog(soon: (write: () => void) => void): Log {
  let lines: string[] = []
  const write = () => {
    if (lines.length > 0) process.stdout.write(lines.join(''))
    lines = []
  }
  process.on('exit', write)
  return (line) => {
    if (lines.length === 0) soon(write)
    lines.push(`${JSON.stringify(line)}\n`)
  }
}
