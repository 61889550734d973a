import { once } from 'node:events'
import type { EventEmitter } from 'node:events'
import type { Server, ServerResponse } from 'node:http'
import type { Clock } from '../clock.ts'
import type { Gate } from './limiter.ts'

/** What takes part in an end in good order. */
export interface ShutdownParts {
  gate: Gate
  clock: Clock
  /** Milliseconds that answers under way have to come to their end. */
  graceMs: number
  /** The server, as soon as it is known. */
  server(): Server | undefined
}

/** For the last bytes of pages and of answers that have ended, and for connections on which nothing was ever asked. */
const FLUSH_MS = 2000

/**
 * Ends in good order: answers under way go on until the grace is over, and until then the server still listens, so that a new call
 * hears `overloaded` and goes elsewhere instead of meeting a closed port. Resolves when no connection is left.
 */
export async function shutDown({ gate, clock, graceMs, server }: ShutdownParts): Promise<void> {
  const listening = server()
  if (listening) letGo(listening)
  const empty = gate.close()
  await orLate(empty, clock, graceMs)
  if (!listening) return
  const end = once(listening, 'close')
  listening.close()
  await orLate(end, clock, FLUSH_MS)
  listening.closeAllConnections()
  await end
  // A call whose connection was closed has its line in the log when it has left.
  await orLate(empty, clock, FLUSH_MS)
}

/** From now on a connection lasts for one more answer at most. */
function letGo(server: Server): void {
  server.keepAliveTimeout = 1
  server.keepAliveTimeoutBuffer = 0
  server.prependListener('request', (_request, response: ServerResponse) => response.setHeader('connection', 'close'))
}

/** Resolves with the promise, or when so many milliseconds are over. */
function orLate(promise: Promise<unknown>, clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = clock.after(ms, resolve)
    promise.then(() => resolve()).finally(stop)
  })
}

/** Does something at the first of some signals; the next one ends the process in the way that is the system's own. */
export function onFirstSignal(process: EventEmitter, signals: readonly string[], action: () => void): void {
  const first = () => {
    for (const signal of signals) process.off(signal, first)
    action()
  }
  for (const signal of signals) process.on(signal, first)
}
