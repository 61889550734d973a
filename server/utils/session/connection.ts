import { Redis } from 'ioredis'
import type { Clock } from '../clock.ts'
import { createBreaker } from './breaker.ts'
import type { Breaker } from './breaker.ts'

/** How long one command may take, and how long a store that failed is left alone. */
const WAIT_MS = 1000
const REST_MS = 1000
/** Between two tries to connect. */
const RECONNECT_MS = 500

/** A line for the log when the store comes or goes. */
export interface StoreLine {
  /** ISO 8601. */
  time: string
  store: 'up' | 'down'
  /** Code or name of what went wrong, never an address. */
  fault?: string
}

/** What a connection needs besides its address. */
export interface ConnectionTools {
  clock: Clock
  /** Milliseconds that a call's body may take to come in. */
  receiveMs: number
  report(line: StoreLine): void
}

/** A connection to the Redis that several processes share. */
export interface Connection extends Breaker {
  client: Redis
  /** Whether what needs the store is done at present. */
  reachable(): Promise<boolean>
  close(): void
}

/**
 * Connects, now and whenever the connection is lost. A command is sent at once or fails: one that was kept for later would change
 * the store after its call had been refused.
 */
export function connectStore(url: string, { clock, receiveMs, report }: ConnectionTools): Connection {
  const client = new Redis(url, {
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: WAIT_MS,
    // A peer that vanished without a word is noticed by commands that nobody answers.
    socketTimeout: 2 * WAIT_MS,
    retryStrategy: () => RECONNECT_MS,
  })
  watch(client, line => report({ time: new Date(clock.now()).toISOString(), ...line }))
  const breaker = createBreaker(clock, { waitMs: WAIT_MS, restMs: REST_MS, doubtMs: receiveMs + 2 * WAIT_MS })
  const opened = firstOutcome(client)
  const connection: Connection = {
    client,
    run: work => breaker.run(() => opened.then(work)),
    strict: work => breaker.strict(() => opened.then(work)),
    reachable: () => connection.strict(() => client.ping()).then(() => true, () => false),
    close: () => client.disconnect(),
  }
  return connection
}

/** The first calls of a process must not fail because they came before the connection did. */
function firstOutcome(client: Redis): Promise<void> {
  return new Promise((resolve) => {
    client.once('ready', () => resolve())
    client.once('close', () => resolve())
  })
}

function watch(client: Redis, report: (line: Omit<StoreLine, 'time'>) => void): void {
  let state: StoreLine['store'] | undefined
  let fault: string | undefined
  const turn = (store: StoreLine['store']) => {
    if (store !== state) report({ store, ...(store === 'down' && fault !== undefined && { fault }) })
    state = store
    fault = undefined
  }
  client.on('ready', () => turn('up'))
  client.on('error', (error: Error) => {
    fault = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  })
  client.on('close', () => turn('down'))
}
