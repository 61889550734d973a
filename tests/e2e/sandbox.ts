import { z } from 'zod'
import type { Site } from './fixtures.ts'

const recordedSchema = z.object({
  requests: z.array(z.object({
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    body: z.string(),
    outcome: z.enum(['pending', 'finished', 'aborted']),
  })),
})

/** The requests that reached a sandbox, oldest first; answers once there are `wait` of them. */
export async function recorded({ sandbox }: Site, query: { wait?: number, outcome?: 'pending' | 'finished' | 'aborted' } = {}) {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const answer = await fetch(`${sandbox.url}/_control/requests?${search}`)
  return recordedSchema.parse(await answer.json()).requests
}

/** Lets the next request that matches go wrong; see `sandbox/control/faults.ts`. */
export async function arm({ sandbox }: Site, fault: { match: string, fault: string }): Promise<void> {
  const answer = await fetch(`${sandbox.url}/_control/faults`, { method: 'PUT', body: JSON.stringify(fault) })
  if (!answer.ok) throw new Error(await answer.text())
}

/** Ends all tokens that the sandbox has given out. */
export async function expireTokens({ sandbox }: Site): Promise<void> {
  const answer = await fetch(`${sandbox.url}/_control/expire`, { method: 'POST' })
  if (!answer.ok) throw new Error(await answer.text())
}
