import * as z from 'zod/mini'

/** Methods that a playground may use; TRACE, CONNECT and TRACK, which browsers forbid as well, are never sent (case H19). */
export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY'] as const
/** See {@link METHODS}. */
export type Method = (typeof METHODS)[number]

/** A header line as an author or reader wrote it; the value may hold `{name}` and `{{name}}`. */
export const headerSchema = z.object({ name: z.string(), value: z.string() })
/** See {@link headerSchema}. */
export type HeaderLine = z.infer<typeof headerSchema>

/** Bytes that a request body may have, files included. */
export const BODY_LIMIT = 1024 * 1024

/** A file that a reader chose; its bytes are base64 (RFC 4648 §4). No template: what is in a file stays as it is. */
export const fileSchema = z.object({
  filename: z.string().check(z.maxLength(255)),
  contentType: z.string().check(z.maxLength(255)),
  base64: z.string().check(z.maxLength(Math.ceil(BODY_LIMIT / 3) * 4), z.regex(/^[A-Za-z0-9+/]*={0,2}$/), z.refine(text => text.length % 4 === 0)),
})
/** See {@link fileSchema}. */
export type BodyFile = z.infer<typeof fileSchema>

/** A part of a `multipart/form-data` body: a text, whose name and value are templates, or a file. */
export const partSchema = z.union([
  z.object({ name: z.string().check(z.maxLength(1024)), value: z.string() }),
  z.object({ name: z.string().check(z.maxLength(1024)), file: fileSchema }),
])
/** See {@link partSchema}. */
export type BodyPart = z.infer<typeof partSchema>

/** A request body. Texts and values are templates; `form` is `application/x-www-form-urlencoded`. */
export const bodySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({ type: z.literal('json'), text: z.string() }),
  z.object({ type: z.literal('form'), fields: z.array(z.object({ name: z.string(), value: z.string() })) }),
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('multipart'), parts: z.array(partSchema).check(z.maxLength(100)) }),
  z.object({ type: z.literal('binary'), file: z.optional(fileSchema) }),
])
/** See {@link bodySchema}. */
export type RequestBody = z.infer<typeof bodySchema>

/** A name that occurs in a template slot of the request. */
export const variableSchema = z.object({
  name: z.string(),
  /** A secret is handed to the proxy once and never travels inside a `PlaygroundRequest`. */
  secret: z.boolean(),
  /** A value that may be sent as it is (an author's or the server's default). */
  value: z.optional(z.string()),
  /** A documented placeholder such as `YOUR_TOKEN`: shown as a hint, never sent. */
  hint: z.optional(z.string()),
  /** The sandbox has a demo value of its own for this name. */
  demo: z._default(z.boolean(), false),
})
/** See {@link variableSchema}. */
export type Variable = z.infer<typeof variableSchema>

/** The technical half of a request: what travels to the proxy and what snippets are made from. All strings are templates. */
export const requestTemplateSchema = z.object({
  method: z.enum(METHODS),
  /** Absolute URL template: `https://{domain}/oauth/token`. */
  url: z.string().check(z.maxLength(8192)),
  headers: z.array(headerSchema).check(z.maxLength(100)),
  body: bodySchema,
})
/** See {@link requestTemplateSchema}. */
export type RequestTemplate = z.infer<typeof requestTemplateSchema>

/** The documented answer of a request, always shown as an example. */
export const sampleSchema = z.object({
  status: z.int(),
  contentType: z.string(),
  text: z.string(),
})
/** See {@link sampleSchema}. */
export type ResponseSample = z.infer<typeof sampleSchema>

/** What a page knows of a security scheme: names to ask the reader for, nothing that only the proxy needs. */
export const schemeSpecSchema = z.object({
  name: z.string(),
  type: z.enum(['bearer', 'basic', 'apiKey', 'clientCredentials', 'authorizationCode']),
  fields: z.array(z.object({
    name: z.string(),
    role: z.enum(['token', 'client_id', 'client_secret', 'username', 'password', 'api_key']),
    secret: z.boolean(),
  })),
  /** The name that the token of an exchange fills; absent where there is no exchange. */
  tokenName: z.optional(z.string()),
  /** Scope templates with the author's words for them, of a scheme with a consent. */
  scopes: z.optional(z.record(z.string(), z.string())),
  /** Of the names in fields and scopes those that the sandbox fills by itself. */
  demo: z.array(z.string()),
})
/** See {@link schemeSpecSchema}. */
export type SchemeSpec = z.infer<typeof schemeSpecSchema>

/** A request as an author wrote it, from any notation, read against the API descriptions at build time. */
export const requestSpecSchema = z.extend(requestTemplateSchema, {
  /** Id of the API (`apis/<id>.yaml`). */
  api: z.string(),
  /** Digest of the description that the page was built with. */
  digest: z.string(),
  /** `operationId` of the operation that method and path match. */
  operation: z.string(),
  /** A token request and an authorization address get their own treatment in the panel. */
  kind: z.enum(['request', 'token', 'authorization']),
  /** What the reader may do in Live: send, send after a confirmation, only in the sandbox, nothing. */
  tryIt: z.enum(['live', 'confirm', 'sandbox', 'off']),
  description: z.optional(z.string()),
  variables: z.array(variableSchema),
  /** The variable that the token of this request's answer fills; of token requests only. */
  tokenName: z.optional(z.string()),
  /** The member of this request's answer that holds the token, where it is not `access_token` (`x-tokenName`); of token requests only. */
  tokenMember: z.optional(z.string()),
  /** Names of the variables that the proxy sends as Basic credentials (RFC 7617); they stand in no template. */
  basic: z.optional(z.object({ username: z.string(), password: z.string() })),
  /** Schemes that may authorize the request, in the order of its alternatives; of an exchange the one that it serves first. */
  schemes: z.array(schemeSpecSchema),
  /** The API lets no page of another origin read its answers (`x-dragoman.cors`). */
  cors: z.optional(z.literal(false)),
  /** Language of the words that come from the API's file (`x-dragoman.language`, BCP 47); those of the page are in the page's own. */
  language: z.optional(z.string()),
  sample: z.optional(sampleSchema),
  /** Names and grammars of the samples in the API's file (`x-codeSamples`), in its order; the code itself stays there until it is asked for. */
  codeSamples: z.optional(z.array(z.object({ label: z.string(), grammar: z.string() }))),
})
/** See {@link requestSpecSchema}. */
export type RequestSpec = z.infer<typeof requestSpecSchema>

// No blank inside the first two forms: "Your order is on its way" is a message, not a placeholder.
const PLACEHOLDER = /^(?:(?:your|votre)[-_]\S*|<[^<>]+>)$/i

/**
 * Whether a default is a documented placeholder, which is a hint and is never sent (`placeholder_value`).
 *
 * @example isPlaceholder('YOUR_CLIENT_ID') → true; isPlaceholder('client_credentials') → false
 */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value.trim())
}
