import * as z from 'zod/mini'
import { environmentSchema } from '#shared/apis/environment.ts'
import { ERROR_CODES, errorDetailSchema } from '#shared/playground/error.ts'

export { CONNECT_FRAGMENT } from '#shared/playground/ticket.ts'

/** What the browser sends to `POST <proxy>/connect`: begin an authorization code flow (RFC 6749 §4.1). */
export const connectRequestSchema = z.strictObject({
  protocol: z.int(),
  api: z.string().check(z.maxLength(64)),
  environment: environmentSchema,
  /** Name of the security scheme. */
  scheme: z.string().check(z.maxLength(64)),
  /** The scopes that are asked for, as the description lists them: `{resource_id}` in one is filled from `variables`. */
  scopes: z.array(z.string().check(z.maxLength(256))).check(z.maxLength(32)),
  /** Values of the server variables and of the names in scopes. Never a secret. */
  variables: z.record(z.string().check(z.maxLength(128)), z.string().check(z.maxLength(1024))),
  /** Path, query and fragment of the page to come back to, checked against the routes of the site. */
  back: z.string().check(z.maxLength(2048)),
  /**
   * The address that is registered with the provider, where ours cannot be: the consent then ends there, and the reader pastes the
   * address that it ended with (`return`).
   */
  redirectUri: z.optional(z.string().check(z.maxLength(1024))),
})
/** See {@link connectRequestSchema}. */
export type ConnectRequest = z.infer<typeof connectRequestSchema>

/** What comes back of it: the address to which the page navigates. It works once, for ten minutes. */
export const connectStartSchema = z.object({ url: z.url() })
/** See {@link connectStartSchema}. */
export type ConnectStart = z.infer<typeof connectStartSchema>

/** What the browser sends to `POST <proxy>/return`: the address that a provider returned to where no callback of ours is registered. */
export const returnRequestSchema = z.strictObject({
  protocol: z.int(),
  api: z.string().check(z.maxLength(64)),
  environment: environmentSchema,
  address: z.string().check(z.maxLength(8192)),
})
/** See {@link returnRequestSchema}. */
export type ReturnRequest = z.infer<typeof returnRequestSchema>

/** What the browser sends to `POST <proxy>/redeem`: the one-time ticket that came back in the page's fragment. */
export const redeemRequestSchema = z.strictObject({ protocol: z.int(), ticket: z.string().check(z.maxLength(128)) })
/** See {@link redeemRequestSchema}. */
export type RedeemRequest = z.infer<typeof redeemRequestSchema>

/** How a consent ended: the answer to `redeem` and to `return`. */
export const connectOutcomeSchema = z.object({
  api: z.string(),
  environment: environmentSchema,
  scheme: z.string(),
  outcome: z.enum(['granted', 'denied', 'failed']),
  /** With `failed`: why. */
  error: z.optional(z.object({ code: z.enum(ERROR_CODES), requestId: z.optional(z.string()), detail: z._default(errorDetailSchema, {}) })),
})
/** See {@link connectOutcomeSchema}. */
export type ConnectOutcome = z.infer<typeof connectOutcomeSchema>

/** What the proxy says of one security scheme of an API, for the reader of a session. */
export const schemeStateSchema = z.object({
  /**
   * `none`: something is missing; `held`: all that the exchange needs is there; `token`: there is a token; `expired`: there was one;
   * `refused`: the API or its token endpoint refused what is held.
   */
  state: z.enum(['none', 'held', 'token', 'expired', 'refused']),
  /** Whose credentials these are. */
  by: z.optional(z.enum(['reader', 'server', 'demo'])),
  /** Client id of the app on whose behalf a consent is asked for. Public (RFC 6749 §2.2). */
  app: z.optional(z.string()),
  /** Unix milliseconds at which the token ends, where that is known. */
  until: z.optional(z.number()),
  /** Scopes that were granted. */
  scopes: z.optional(z.array(z.string())),
  /** JSON that came for the code of a consent, its tokens masked. */
  answer: z.optional(z.string().check(z.maxLength(8192))),
  /** The callback address to be registered with the provider, for a scheme with a consent. */
  callback: z.optional(z.string()),
})
/** See {@link schemeStateSchema}. */
export type SchemeState = z.infer<typeof schemeStateSchema>
