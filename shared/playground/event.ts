import * as z from 'zod/mini'
import { ERROR_CODES, errorDetailSchema } from '#shared/playground/error.ts'

/** Milliseconds of each phase, as the server measured them; absent where the connection was reused. */
export const timingSchema = z.object({
  dns: z.optional(z.number()),
  connect: z.optional(z.number()),
  tls: z.optional(z.number()),
  firstByte: z.optional(z.number()),
  total: z.optional(z.number()),
})
/** See {@link timingSchema}. */
export type Timing = z.infer<typeof timingSchema>

/** One frame of an answer: a line of `application/x-ndjson`. */
export const playgroundEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('auth'),
    /** What was done for the call's authorization; the sentences live in the locale files under `auth.step`. */
    step: z.enum(['secret_used', 'demo_used', 'token_requested', 'token_received', 'token_reused', 'unauthorized', 'retried', 'failed']),
    /** Name of the secret or security scheme. */
    name: z.string(),
    at: z.number(),
  }),
  z.object({
    type: z.literal('head'),
    requestId: z.string(),
    status: z.int(),
    statusText: z.string(),
    /** Upstream headers as data, in order; they are never headers of our own origin. */
    headers: z.array(z.tuple([z.string(), z.string()])),
    /** Method and address that were really called; secrets are masked. */
    method: z.string(),
    url: z.string(),
    timing: timingSchema,
  }),
  z.object({ type: z.literal('data'), encoding: z.enum(['utf8', 'base64']), chunk: z.string(), at: z.number() }),
  z.object({ type: z.literal('end'), bytes: z.int(), timing: timingSchema }),
  z.object({ type: z.literal('error'), code: z.enum(ERROR_CODES), requestId: z.optional(z.string()), detail: z._default(errorDetailSchema, {}) }),
])
/** See {@link playgroundEventSchema}. */
export type PlaygroundEvent = z.infer<typeof playgroundEventSchema>

/** One kind of frame. */
export type EventOf<Type extends PlaygroundEvent['type']> = Extract<PlaygroundEvent, { type: Type }>

/** A whole exchange: the fold of its frames. */
export interface Exchange {
  state: 'pending' | 'streaming' | 'done' | 'failed' | 'cancelled'
  auth: EventOf<'auth'>[]
  head?: EventOf<'head'>
  chunks: EventOf<'data'>[]
  end?: EventOf<'end'>
  error?: EventOf<'error'>
}

/** An exchange of which nothing has come yet. */
export function emptyExchange(): Exchange {
  return { state: 'pending', auth: [], chunks: [] }
}

/** The exchange after one more frame; the given one is left as it is. */
export function foldEvent(exchange: Exchange, event: PlaygroundEvent): Exchange {
  switch (event.type) {
    case 'auth': return { ...exchange, auth: [...exchange.auth, event] }
    case 'head': return { ...exchange, state: 'streaming', head: event }
    case 'data': return { ...exchange, chunks: [...exchange.chunks, event] }
    case 'end': return { ...exchange, state: 'done', end: event }
    case 'error': return { ...exchange, state: 'failed', error: event }
  }
}
