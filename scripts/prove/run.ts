import type { SiteOptions } from '../../modules/locales/read.ts'
import type { OperatorValues } from '../../server/utils/auth/operator.ts'
import type { ApiDescription, ApiOperation } from '../../shared/apis/description.ts'
import type { RequestSpec } from '../../shared/playground/spec.ts'
import type { Visitor } from './consent.ts'
import { judgeAnswer } from './judge.ts'
import type { Mismatch } from './judge.ts'
import type { PageRequest, RequestPage } from './pages.ts'
import { readPages } from './pages.ts'
import type { Reach } from './proxy.ts'
import { startProxy } from './proxy.ts'
import { createReader } from './reader.ts'
import type { Proof, Result } from './result.ts'
import { exchangeOf, proveInSandbox, valuesOf } from './send.ts'

/** A sandbox of one page: state of its own, so that pages can be proved side by side. */
export interface PageSandbox { url: string, close(): Promise<void> }

/** The real servers, with these secrets of the operator. */
interface Live { live: OperatorValues, reach?: Partial<Reach> }
/** Gives each page a sandbox that begins anew, where it can. */
interface Sandboxes { sandbox: () => Promise<PageSandbox> }

/** How a site is proved. */
export interface ProveOptions {
  apis: ApiDescription[]
  /** Where the requests go. */
  to: Live | Sandboxes
  /** Is told how many requests there are, and of each that is done. */
  progress?: { start(total: number): void, step(): void }
}

/** Pages at once: they wait for each other's answers more than for the processor. */
const AT_ONCE = 4

type Done = Pick<Result, 'outcome' | 'mismatches' | 'reason'>
type Judge = (spec: RequestSpec, operation: ApiOperation) => Promise<Done>

const skipped = (reason: string): Done => ({ outcome: 'skipped', mismatches: [], reason })
const judged = (mismatches: Mismatch[]): Done => ({ outcome: mismatches.length > 0 ? 'differs' : 'proved', mismatches })

/** Sends every request of every page of a site and compares what comes with what is documented. */
export async function proveSite(site: SiteOptions, options: ProveOptions): Promise<Proof> {
  const started = performance.now()
  const { to } = options
  const pages = await readPages(site, options.apis)
  const sending = pages.filter(({ requests }) => requests.length > 0)
  options.progress?.start(sending.reduce((sum, { requests }) => sum + requests.length, 0))
  const results = 'live' in to ? await proveLive(sending, to, options) : await proveInSandboxes(sending, to, options)
  const count = (outcome: Result['outcome']) => results.filter(result => result.outcome === outcome).length
  return {
    environment: 'live' in to ? 'live' : 'sandbox',
    pages: sending.length,
    languages: new Set(sending.map(({ locale }) => locale)).size,
    proved: count('proved'), differs: count('differs'), skipped: count('skipped'),
    took: Math.round(performance.now() - started),
    mistakes: pages.flatMap(({ mistakes }) => mistakes),
    results,
  }
}

/** Each page has a sandbox, a proxy and a reader of its own. */
async function proveInSandboxes(pages: RequestPage[], { sandbox }: Sandboxes, options: ProveOptions): Promise<Result[]> {
  const results: Result[][] = []
  const waiting = [...pages.entries()]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, page] = next
      const imitation = await sandbox()
      const proxy = await startProxy({ apis: options.apis, sandboxBase: imitation.url })
      const visitor: Visitor = { proxy, reader: createReader(proxy.origin) }
      const consents = new Set<string>()
      try {
        results[index] = await provePage(page, options, async (spec, operation) => (
          spec.tryIt === 'off' ? skipped('it is not to be tried') : judged(await proveInSandbox(spec, operation, visitor, consents))))
      } finally {
        await proxy.close()
        await imitation.close()
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return results.flat()
}

/** A real server is asked once for the same, one request after the other. */
async function proveLive(pages: RequestPage[], { live: secrets, reach }: Live, options: ProveOptions): Promise<Result[]> {
  const proxy = await startProxy({ apis: options.apis, secrets, ...reach && { reach } })
  const visitor: Visitor = { proxy, reader: createReader(proxy.origin) }
  const known = new Map<string, Promise<Done>>()
  const judge: Judge = (spec, operation) => {
    const { method, url, headers, body, sample } = spec
    const key = JSON.stringify([method, url, headers, body, sample, valuesOf(spec)])
    const done = known.get(key) ?? liveDone(spec, operation, visitor)
    known.set(key, done)
    return done
  }
  try {
    const results: Result[] = []
    for (const page of pages) results.push(...await provePage(page, options, judge))
    return results
  } finally {
    await proxy.close()
  }
}

/** What needs a value that the operator has not given, or a person, is told about and no difference. */
const LACKS = new Set(['secret_required', 'consent_required', 'unresolved_variable', 'placeholder_value'])

async function liveDone(spec: RequestSpec, operation: ApiOperation, visitor: Visitor): Promise<Done> {
  if (spec.tryIt !== 'live') return skipped(`tryIt is "${spec.tryIt}"`)
  if (spec.kind === 'authorization') return skipped('it needs a person')
  // An exchange is made where a request needs a token; one for its own sake would be a token for nobody.
  if (spec.kind === 'token') return skipped('tokens are got for requests alone')
  const exchange = await exchangeOf(spec, 'live', visitor, valuesOf(spec))
  const { code, detail } = exchange.error ?? { code: undefined, detail: undefined }
  if (code !== undefined && LACKS.has(code)) return skipped([code, detail?.name].filter(Boolean).join(': '))
  return judged(judgeAnswer(spec, operation, exchange))
}

async function provePage({ file, locale, requests }: RequestPage, { apis, progress }: ProveOptions, judge: Judge): Promise<Result[]> {
  const results: Result[] = []
  for (const { line, spec } of requests) {
    const started = performance.now()
    const done = await judge(spec, operationOf({ line, spec }, apis))
    const { method, url, api, operation } = spec
    results.push({ file, line, locale, method, url, api, operation, ...done, took: Math.round(performance.now() - started) })
    progress?.step()
  }
  return results
}

function operationOf({ spec }: PageRequest, apis: readonly ApiDescription[]): ApiOperation {
  const operation = apis.find(({ id }) => id === spec.api)?.operations.find(({ id }) => id === spec.operation)
  if (!operation) throw new Error(`${spec.api}/${spec.operation} is in no description.`)
  return operation
}
