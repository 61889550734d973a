import { z } from 'zod'

const KIBIBYTE = 1024
const MEBIBYTE = 1024 * KIBIBYTE
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

// Node arms a longer timer at once, so that nothing that becomes a timer may be longer.
const LONGEST_TIMER = 2 ** 31 - 1

const bytes = (fallback: number, most: number) => z.coerce.number().int().min(KIBIBYTE).max(most).default(fallback)
const timer = (fallback: number) => z.coerce.number().int().min(1).max(LONGEST_TIMER).default(fallback)
const lifetime = (fallback: number) => z.coerce.number().int().min(MINUTE).default(fallback)
const count = (fallback: number) => z.coerce.number().int().min(1).max(1_000_000).default(fallback)

/**
 * Everything that the proxy bounds, each with its unit in the name. A value that makes no sense stops the start: a limit that
 * silently does nothing is worse than none.
 */
export const limitsSchema = z.strictObject({
  /** Body of a request to an API. A call that carries one may have half as much again: files travel as base64, quotes are escaped. */
  requestBodyBytes: bytes(MEBIBYTE, 64 * MEBIBYTE),
  /** Header lines of the request to the API, names and values together. */
  requestHeaderBytes: bytes(16 * KIBIBYTE, 64 * KIBIBYTE),
  /** Body of an answer after decoding. */
  responseBodyBytes: bytes(10 * MEBIBYTE, 1024 * MEBIBYTE),
  /** Header block of an answer. */
  responseHeaderBytes: bytes(16 * KIBIBYTE, 256 * KIBIBYTE),
  /** Until the body of a call of the proxy has come in. */
  receiveMs: timer(10 * SECOND),
  dnsMs: timer(5 * SECOND),
  connectMs: timer(5 * SECOND),
  tlsMs: timer(5 * SECOND),
  /** From the request to the answer's header block. */
  headersMs: timer(10 * SECOND),
  /** Between two pieces of an answer's body. */
  idleMs: timer(15 * SECOND),
  /** From the first look-up to the last byte. */
  totalMs: timer(30 * SECOND),
  /** The same for answers that are streams by their media type. */
  streamMs: timer(5 * MINUTE),
  /** Calls of one client in a minute. */
  clientPerMinute: count(60),
  /** Calls of one client at once. */
  clientConcurrency: count(10),
  /** Calls to one API in a minute, all clients together. */
  apiPerMinute: count(600),
  /** Calls in a minute, whoever makes them and wherever they go. */
  allPerMinute: count(3000),
  /** Token requests to one live address in a minute, and as many with one client id, so that nobody tries passwords through us. */
  tokenPerMinute: count(60),
  /** Calls at once, all clients together. */
  concurrency: count(200),
  /** Answers at once that go on for as long as something happens, of one client and of all together. */
  clientStreams: count(5),
  streams: count(100),
  /** A session that nobody used for so long is gone. */
  sessionIdleMs: lifetime(HOUR),
  /** A session ends then, used or not. */
  sessionTotalMs: lifetime(12 * HOUR),
  /** Sessions held by one process, by number and by size; the one unused for longest goes first. */
  sessions: count(10_000),
  sessionsBytes: bytes(64 * MEBIBYTE, 4096 * MEBIBYTE),
}).superRefine((limits, context) => {
  const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  for (const phase of ['dnsMs', 'connectMs', 'tlsMs', 'headersMs', 'idleMs'] as const) {
    if (limits[phase] > limits.totalMs) wrong(phase, 'is longer than totalMs, so it could never be reached')
  }
  if (limits.totalMs > limits.streamMs) wrong('totalMs', 'is longer than streamMs')
  if (limits.sessionIdleMs > limits.sessionTotalMs) wrong('sessionIdleMs', 'is longer than sessionTotalMs')
  if (limits.clientStreams > limits.streams) wrong('clientStreams', 'is more than streams')
  if (limits.clientConcurrency > limits.concurrency) wrong('clientConcurrency', 'is more than concurrency')
})
/** See {@link limitsSchema}. */
export type Limits = z.infer<typeof limitsSchema>
