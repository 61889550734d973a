/** The load generator, a process of its own. */
import { z } from 'zod'
import { load } from '../../peers/load.ts'
import { answerBench } from '../link.ts'
import { percentile, round } from '../statistics.ts'
import { volleySchema } from '../volley.ts'
import type { VolleyResult } from '../volley.ts'

type OnResponse = (client: unknown, status: number, bytes: number, ms: number) => void
interface Summary { duration: number, errors: number, timeouts: number, mismatches: number }
interface Running extends PromiseLike<Summary> { on(event: 'response', listener: OnResponse): void }
type Autocannon = (options: Record<string, unknown>) => Running

const isFunction = (value: unknown) => typeof value === 'function'
const { default: autocannon } = z.object({ default: z.custom<Autocannon>(isFunction) }).parse(await load('autocannon'))

async function volley(about: unknown): Promise<VolleyResult> {
  const { seconds, rate, needle, ...call } = volleySchema.parse(about)
  const taken: number[] = []
  const statuses: Record<string, number> = {}
  const running = autocannon({
    ...call,
    duration: seconds,
    timeout: 10,
    ...(rate ? { overallRate: rate, ignoreCoordinatedOmission: true } : { verifyBody: (body: string) => body.includes(needle) }),
  })
  running.on('response', (_client, status, _bytes, ms) => {
    statuses[status] = (statuses[status] ?? 0) + 1
    if (status === 200) taken.push(ms)
  })
  const { duration, errors, timeouts, mismatches } = await running
  const at = (share: number) => round(percentile(taken, share))
  const failed = errors + timeouts + mismatches
  return { rps: round(taken.length / duration), answered: taken.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), statuses, errors: failed }
}

answerBench({ volley })
process.channel?.ref()
