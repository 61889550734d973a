import { Buffer } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** How a request ended: `aborted` when its connection closed before the answer was written whole. */
type Outcome = 'pending' | 'finished' | 'aborted'

/** A request as it arrived. */
interface RecordedRequest {
  method: string
  path: string
  headers: Record<string, string | string[] | undefined>
  rawHeaders: [string, string][]
  /** The first 64 KiB as text; `bytes` counts all of them. */
  body: string
  bytes: number
  outcome: Outcome
}

interface Waiter {
  isReached: () => boolean
  leave: () => void
}

const CAP = 200
const BODY_SHOWN = 65_536

/** The latest requests, for tests that assert what really reached the upstream. */
export class Journal {
  readonly #requests: RecordedRequest[] = []
  readonly #waiters = new Set<Waiter>()

  record(req: IncomingMessage, res: ServerResponse, body: Uint8Array): void {
    const entry: RecordedRequest = {
      method: req.method ?? '',
      path: req.url ?? '',
      headers: { ...req.headers },
      rawHeaders: pairs(req.rawHeaders),
      body: Buffer.from(body.subarray(0, BODY_SHOWN)).toString('utf8'),
      bytes: body.length,
      outcome: 'pending',
    }
    this.#requests.push(entry)
    if (this.#requests.length > CAP) this.#requests.shift()
    res.once('close', () => {
      entry.outcome = res.writableFinished ? 'finished' : 'aborted'
      this.#notify()
    })
    this.#notify()
  }

  list(outcome: string | undefined): RecordedRequest[] {
    return this.#requests.filter(entry => outcome === undefined || entry.outcome === outcome)
  }

  /** Resolves once `count` requests are listed, or when `signal` aborts. */
  async reached(count: number, outcome: string | undefined, signal: AbortSignal): Promise<void> {
    const isReached = () => this.list(outcome).length >= count
    if (isReached() || signal.aborted) return
    await new Promise<void>((resolve) => {
      const waiter = { isReached, leave: resolve }
      this.#waiters.add(waiter)
      signal.addEventListener('abort', () => {
        this.#waiters.delete(waiter)
        resolve()
      })
    })
  }

  clear(): void {
    this.#requests.length = 0
  }

  #notify(): void {
    for (const waiter of this.#waiters) {
      if (!waiter.isReached()) continue
      this.#waiters.delete(waiter)
      waiter.leave()
    }
  }
}

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, index): [string, string][] => index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : [])
}
