import type { PlaygroundEvent } from '#shared/playground/event.ts'

/** A call of the proxy without the framework that received it. */
export interface PlainRequest {
  method: string
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

/** What the proxy answers: frames, a JSON text, or nothing. */
export interface ProxyAnswer {
  status: number
  headers: Record<string, string>
  body?: string | AsyncIterable<PlaygroundEvent>
}
