import { Client } from 'undici'
import type { Timing } from '#shared/playground/event.ts'
import type { Limits } from './limits.ts'
import type { Deadline } from './deadline.ts'
import { dial } from './dial.ts'
import type { DialTools } from './dial.ts'
import type { Route } from './route.ts'

/** Connections kept for later, all origins together. */
const IDLE_LINES = 64
/** For so long at most, whatever an API says of its patience. */
const IDLE_MS = 15_000

/**
 * A connection (or the right to make one) to one address of one origin, used by one exchange at a time. What is called first,
 * `release` or `drop`, decides; the other does nothing then.
 */
export interface Line {
  client: Client
  /** Gives the line back in good order. */
  release(): void
  /** Ends it, with whatever is still on it. */
  drop(): void
}

/** Whose exchange a line works for at the moment. */
export interface Tenant {
  deadline: Deadline
  timing: Timing
}

/** The lines of a process. */
export interface Lines {
  lease(route: Route, address: string, tenant: Tenant): Line
  close(): Promise<void>
}

interface Idle {
  client: Client
  key: string
  tenant: Tenant | undefined
}

/**
 * Keeps connections apart by origin *and* address: what was judged for one name is never reused for another. A line belongs to a
 * single exchange while it lasts, and after any fault it is dropped, so that no answer can run into the next reader's.
 */
export function createLines(tools: DialTools, limits: Limits): Lines {
  let idle: Idle[] = []

  function open(route: Route, key: string, address: string): Idle {
    const line: Idle = { key, tenant: undefined, client: new Client(route.url.origin, {
      // Deadlines are ours (deadline.ts): undici's timers run on a clock of their own and half a second late.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: limits.responseHeaderBytes,
      maxResponseSize: -1,
      pipelining: 1,
      keepAliveMaxTimeout: IDLE_MS,
      allowH2: false,
      connect(_options, callback) {
        const { tenant } = line
        if (!tenant) return callback(new Error('a line without an exchange does not connect'), null)
        dial({ url: route.url, address, ...tenant }, tools).then((socket) => {
          tenant.deadline.enter('headers')
          callback(null, socket)
        }, (error: Error) => callback(error, null))
      },
    }) }
    return line
  }

  function keep(line: Idle): void {
    line.tenant = undefined
    idle.push(line)
    if (idle.length > IDLE_LINES) end(idle.shift())
  }

  return {
    lease(route, address, tenant) {
      const key = `${route.url.origin} ${address}`
      const found = idle.findLast(line => line.key === key)
      const line = found ?? open(route, key, address)
      idle = idle.filter(other => other !== line)
      line.tenant = tenant
      // A line that was used before is connected, or else says so by connecting.
      if (found) tenant.deadline.enter('headers')
      let given = false
      const once = (give: (line: Idle) => void) => () => {
        if (!given) give(line)
        given = true
      }
      return { client: line.client, release: once(keep), drop: once(end) }
    },
    async close() {
      const lines = idle
      idle = []
      await Promise.all(lines.map(({ client }) => client.destroy()))
    },
  }
}

function end(line: Idle | undefined): void {
  // A destroyed client rejects only if it is destroyed twice in certain states; there is nothing left to do about it.
  line?.client.destroy().catch(() => undefined)
}
