import { z } from 'zod'
import { environmentSchema } from '#shared/apis/environment.ts'
import { connectOutcomeSchema } from '#shared/playground/connect.ts'

/** Milliseconds from *Connect* to the way back, and from there to the page: as long as a code may live (RFC 6749 §4.1.2). */
export const CONNECT_MS = 600_000

/** What is to be known when a provider returns; kept under its `state`, read once. */
export const transactionSchema = z.object({
  api: z.string(),
  environment: environmentSchema,
  scheme: z.string(),
  variables: z.record(z.string(), z.string()),
  scopes: z.array(z.string()),
  /** The page to come back to: the origin that asked, and a path of the site. */
  origin: z.string(),
  own: z.boolean(),
  back: z.string(),
  /** Address of the proxy as the reader's browser reaches it. */
  endpoint: z.string(),
  /** Id and vault of the session that asked. */
  session: z.string(),
  vault: z.string(),
  /** What the browser that was sent away has in its cookie. */
  binding: z.string(),
  redirectUri: z.string(),
  verifier: z.string().optional(),
  /** Which server and which client it was, so that nothing is told to another (RFC 9700 §4.4.2). */
  party: z.string(),
})
/** See {@link transactionSchema}. */
export type Transaction = z.infer<typeof transactionSchema>

/** What a departure needs; kept under the ticket in its address. */
export const departureSchema = z.object({
  url: z.string(),
  binding: z.string(),
  endpoint: z.string(),
  origin: z.string(),
  own: z.boolean(),
  vault: z.string(),
})

/** How a consent ended; kept under the ticket in the page's fragment. */
export const arrivalSchema = z.object({
  outcome: connectOutcomeSchema,
  origin: z.string(),
  own: z.boolean(),
  vault: z.string(),
  /** The session's id from now on, and the one with which its page asked. */
  session: z.string(),
  asked: z.string(),
})
/** See {@link arrivalSchema}. */
export type Arrival = z.infer<typeof arrivalSchema>
