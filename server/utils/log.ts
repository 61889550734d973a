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

/** Writes lines as JSON to the standard output. */
export const consoleLog: Log = line => console.log(JSON.stringify(line))
