import type { PlaygroundEvent } from '#shared/playground/event.ts'

/** A call of the proxy without the framework that received it. */
export interface PlainRequest {
  method: string
  /** Path and query as the reader's browser asked for them, the site's base included. */
  path: string
  /** Lower-case names, own properties only; of repeated lines what Node makes of them. */
  headers: Readonly<Record<string, string | undefined>>
  body: AsyncIterable<Uint8Array>
  /** Address of the other end of the connection. */
  remoteAddress: string
  /** Scheme of the connection itself, whatever stands in front of it. */
  scheme: 'http' | 'https'
  /** Aborted when the reader closes the connection. */
  signal: AbortSignal
}

/** What the proxy answers: frames, a text (JSON or, to a visit, HTML), or nothing. */
export interface ProxyAnswer {
  status: number
  headers: Record<string, string>
  /** Values of `Set-Cookie`, where there may be more than one. */
  cookies?: string[]
  body?: string | AsyncIterable<PlaygroundEvent>
}
