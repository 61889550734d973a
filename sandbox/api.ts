import type { IncomingHttpHeaders } from 'node:http'

/** What the sandbox needs from outside: the clock in milliseconds, and random bytes. */
export interface Ports {
  now: () => number
  random: (size: number) => Uint8Array
}

/** A request that has been read whole, with the original host taken off its path. */
export interface SandboxRequest {
  readonly method: string
  readonly host: string
  /** Begins with a slash, still percent-encoded, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
}

/** An answer as plain data: what turns it into bytes on a socket is `send.ts`. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** One imitated API. It holds its whole state, so a reset is a new one. */
export interface Api {
  serves: (host: string) => boolean
  answer: (request: SandboxRequest) => Answer
  /** Ends the tokens that were issued; a demo token that never expires stays. */
  expireTokens: (host: string | undefined) => void
}
