import * as z from 'zod/mini'
import { environmentSchema } from '#shared/apis/environment.ts'
import { schemeStateSchema } from '#shared/playground/connect.ts'
import { requestTemplateSchema } from '#shared/playground/spec.ts'

/** Version of the protocol between panel and proxy; another one is answered with `protocol_mismatch`. */
export const PROTOCOL = 1

/** A custom header that makes every call of the proxy a non-simple one (CORS), so that no form or link can make it. */
export const PROTOCOL_HEADER = 'x-dragoman'

/** The header in which a page on another origin than the proxy's keeps and gets its session. */
export const SESSION_HEADER = 'x-dragoman-session'

/** Names and values that the reader filled in; the names are those of template slots. Never a secret. */
export const variableValuesSchema = z.record(z.string().check(z.maxLength(128)), z.string().check(z.maxLength(16_384)))

/** What the browser sends to `POST <proxy>/send`. */
export const playgroundRequestSchema = z.strictObject({
  protocol: z.int(),
  api: z.string().check(z.maxLength(64)),
  /** Digest of the API description that the page was built with. */
  digest: z.string().check(z.maxLength(128)),
  environment: environmentSchema,
  request: requestTemplateSchema,
  variables: variableValuesSchema,
})
/** See {@link playgroundRequestSchema}. */
export type PlaygroundRequest = z.infer<typeof playgroundRequestSchema>

/** What the browser sends to `POST <proxy>/secrets`: values to hold; an empty record only asks for the state. */
export const secretsRequestSchema = z.strictObject({
  protocol: z.int(),
  api: z.string().check(z.maxLength(64)),
  environment: environmentSchema,
  values: z.record(z.string().check(z.maxLength(128)), z.string().check(z.minLength(1), z.maxLength(16_384))),
  /** Values of the server variables, for an API that has a token address for each customer. */
  variables: z.optional(variableValuesSchema),
})
/** See {@link secretsRequestSchema}. */
export type SecretsRequest = z.infer<typeof secretsRequestSchema>

/** What comes back of secrets: their names only, with the end of their life. */
export const secretsStateSchema = z.object({
  held: z.array(z.string()),
  /** Unix milliseconds after which an idle session is gone; absent when nothing is held. */
  expiresAt: z.optional(z.number()),
  /** By name of the security scheme. */
  schemes: z._default(z.record(z.string(), schemeStateSchema), {}),
})
/** See {@link secretsStateSchema}. */
export type SecretsState = z.infer<typeof secretsStateSchema>
