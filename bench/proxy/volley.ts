import { z } from 'zod'

/** What the load generator is to send, how often and for how long. */
export const volleySchema = z.object({
  url: z.string(),
  method: z.enum(['GET', 'POST']),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
  connections: z.number(),
  seconds: z.number(),
  /** Requests in a second, all connections together; without it, as many as get an answer. */
  rate: z.number().optional(),
  /** A text without which an answer is not whole. */
  needle: z.string(),
})
export type Volley = z.infer<typeof volleySchema>

/** What came of it; milliseconds, of the answers with status 200. */
export const volleyResultSchema = z.object({
  rps: z.number(),
  answered: z.number(),
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
  statuses: z.record(z.string(), z.number()),
  errors: z.number(),
})
export type VolleyResult = z.infer<typeof volleyResultSchema>
