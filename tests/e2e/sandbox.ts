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

/** Asks a sandbox for something, on a connection of its own: one that was kept could be closed just when it is used again. */
export async function control({ sandbox }: Pick<Site, 'sandbox'>, path: string, init: { method?: string, body?: string } = {}): Promise<Response> {
  const answer = await fetch(`${sandbox.url}/_control/${path}`, { ...init, headers: { connection: 'close' } })
  if (!answer.ok) throw new Error(await answer.text())
  return answer
}

/** The requests that reached a sandbox, oldest first; answers once there are `wait` of them. */
export async function recorded(site: Pick<Site, 'sandbox'>, query: { wait?: number, outcome?: 'pending' | 'finished' | 'aborted' } = {}) {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const answer = await control(site, `requests?${search}`)
  return recordedSchema.parse(await answer.json()).requests
}

/** Lets the next request that matches go wrong; see `sandbox/control/faults.ts`. */
export async function arm(site: Pick<Site, 'sandbox'>, fault: { match: string, fault: string }): Promise<void> {
  await control(site, 'faults', { method: 'PUT', body: JSON.stringify(fault) })
}

/** Ends all tokens that the sandbox has given out. */
export async function expireTokens(site: Pick<Site, 'sandbox'>): Promise<void> {
  await control(site, 'expire', { method: 'POST' })
}
