import { Client } from 'undici'
import type { Timing } from '#shared/playground/event.ts'
import type { Limits } from './limits.ts'
import type { Deadline } from './deadline.ts'
import { dial } from './dial.ts'
import type { DialTools } from './dial.ts'
import type { Route } from './route.ts'

/** A connection is kept for later for so long at most, whatever an API says of its patience. */
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
 * single exchange while it lasts, and after any fault it is dropped, so that no answer can run into the next reader's. No more are
 * kept than there can be calls at once: fewer would have to be dialled anew under load.
 */
export function createLines(tools: DialTools, limits: Limits): Lines {
  const shelf = createShelf()

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
    shelf.put(line)
    const surplus = shelf.size() > limits.concurrency ? shelf.oldest() : undefined
    if (surplus) end(surplus)
  }

  return {
    lease(route, address, tenant) {
      const key = `${route.url.origin} ${address}`
      const found = shelf.take(key)
      const line = found ?? open(route, key, address)
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
      await Promise.all(shelf.clear().map(({ client }) => client.destroy()))
    },
  }
}

/** Lines that nobody uses: found by their key, the one put there last first, and in the order in which they were put there. */
function createShelf() {
  const all = new Set<Idle>()
  const byKey = new Map<string, Idle[]>()

  function remove(line: Idle): Idle {
    all.delete(line)
    const others = byKey.get(line.key) ?? []
    others.splice(others.lastIndexOf(line), 1)
    if (others.length === 0) byKey.delete(line.key)
    return line
  }

  return {
    size: () => all.size,
    put(line: Idle): void {
      all.add(line)
      const others = byKey.get(line.key)
      if (others) others.push(line)
      else byKey.set(line.key, [line])
    },
    take(key: string): Idle | undefined {
      const line = byKey.get(key)?.at(-1)
      return line && remove(line)
    },
    /** Takes away the one that has been there for longest, if there is any. */
    oldest(): Idle | undefined {
      const [line] = all
      return line && remove(line)
    },
    clear(): Idle[] {
      const lines = [...all]
      all.clear()
      byKey.clear()
      return lines
    },
  }
}

function end(line: Idle): void {
  // A destroyed client rejects only if it is destroyed twice in certain states; there is nothing left to do about it.
  line.client.destroy().catch(() => undefined)
}
