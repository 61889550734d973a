import { z } from 'zod'
import { METHODS, sampleSchema } from '#shared/playground/spec.ts'

/** A server of an API with its variables; `hosts` says which values the proxy accepts for a variable host. */
export const serverSchema = z.object({
  /** URL template as in OpenAPI, without a trailing slash: `https://{domain}`. */
  url: z.string(),
  variables: z.record(z.string(), z.object({ default: z.string(), enum: z.array(z.string()).optional() })),
  /** Host patterns (`*.thebase.example`: exactly one label before the suffix); empty for a fixed host. */
  hosts: z.array(z.string()),
})
/** See {@link serverSchema}. */
export type ApiServer = z.infer<typeof serverSchema>

/** One value that an owner supplies for a security scheme, under the name that pages use in templates. */
export const schemeFieldSchema = z.object({
  name: z.string(),
  role: z.enum(['token', 'client_id', 'client_secret', 'username', 'password', 'api_key']),
  secret: z.boolean(),
})

/** How a token or key is got and where it goes. Inferred from OpenAPI `securitySchemes` plus `x-dragoman`. */
export const securitySchemeSchema = z.object({
  name: z.string(),
  type: z.enum(['bearer', 'basic', 'apiKey', 'clientCredentials', 'authorizationCode']),
  fields: z.array(schemeFieldSchema),
  /** Where the credential goes on later calls, as a template over the scheme's names: `Bearer {token}`. */
  place: z.object({ in: z.enum(['header', 'query', 'cookie']), name: z.string(), value: z.string() }),
  /** Absolute URL templates of the addresses, resolved against the first server where the file has a relative one. */
  tokenUrl: z.string().optional(),
  authorizationUrl: z.string().optional(),
  refreshUrl: z.string().optional(),
  revocationUrl: z.string().optional(),
  /** What the server calls itself in `iss` (RFC 9207); without it the origin of the token address. */
  issuer: z.string().optional(),
  scopes: z.record(z.string(), z.string()),
  clientAuthentication: z.enum(['client_secret_basic', 'client_secret_post', 'none']).default('client_secret_post'),
  basicEncoding: z.enum(['rfc6749', 'raw']).default('rfc6749'),
  tokenBody: z.enum(['form', 'json']).default('form'),
  tokenHeaders: z.record(z.string(), z.string()).default({}),
  /**
   * Members of the token answer that differ from RFC 6749 §5.1: `accessToken` names the token (`access_token`),
   * `expiresAt` the absolute end of life in unix seconds, where there is no `expires_in`.
   */
  tokenResponse: z.object({ accessToken: z.string().optional(), expiresAt: z.string().optional() }).default({}),
  /** Name under which templates reach the token that an exchange gave. */
  tokenName: z.string().default('token'),
  pkce: z.boolean().default(true),
  renew: z.enum(['on-expiry', 'on-401', 'never']).default('on-expiry'),
})
/** See {@link securitySchemeSchema}. */
export type SecurityScheme = z.infer<typeof securitySchemeSchema>

/** One of the examples that an author named, in the words of the API's file. */
const namedExampleSchema = z.object({ name: z.string(), summary: z.string().optional(), value: z.unknown() })
/** See {@link namedExampleSchema}. */
export type NamedExample = z.infer<typeof namedExampleSchema>

/** A parameter of an operation, with what an editor needs to offer a field. */
export const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean(),
  description: z.string().optional(),
  schema: z.record(z.string(), z.unknown()),
  example: z.unknown().optional(),
  /** Absent where the author named none. */
  examples: z.array(namedExampleSchema).optional(),
})
/** See {@link parameterSchema}. */
export type ApiParameter = z.infer<typeof parameterSchema>

/** A documented answer of an operation. */
export const apiResponseSchema = z.object({
  status: z.string(),
  description: z.string(),
  sample: z.optional(sampleSchema),
  schema: z.record(z.string(), z.unknown()).optional(),
})

/** A code sample that an author wrote; `lang` is a grammar's name, `source` the code as it is. */
export const codeSampleSchema = z.object({ lang: z.string(), label: z.string().optional(), source: z.string() })

/** What can be called. */
export const operationSchema = z.object({
  id: z.string(),
  kind: z.enum(['request', 'token', 'authorization']),
  method: z.enum(METHODS),
  /** Path template below the server's own path, as in OpenAPI: `/thirds/{id}`. */
  path: z.string(),
  servers: z.array(serverSchema).min(1),
  summary: z.string(),
  tags: z.array(z.string()),
  tryIt: z.enum(['live', 'confirm', 'sandbox', 'off']),
  /** Alternatives, each a list of scheme names that are needed together; an empty list: no authentication. */
  security: z.array(z.array(z.string())),
  parameters: z.array(parameterSchema),
  body: z.object({
    contentType: z.string(),
    required: z.boolean(),
    example: z.unknown().optional(),
    /** Absent where the author named none. */
    examples: z.array(namedExampleSchema).optional(),
    schema: z.record(z.string(), z.unknown()).optional(),
  }).optional(),
  responses: z.array(apiResponseSchema),
  /** The author's own code samples (`x-codeSamples`), which a reader can choose beside the generated ones. */
  codeSamples: z.array(codeSampleSchema).optional(),
})
/** See {@link operationSchema}. */
export type ApiOperation = z.infer<typeof operationSchema>

/** One API, read from one OpenAPI 3.1 file: its servers are the allow-list, its schemes say how tokens are got. */
export const apiDescriptionSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** SHA-256 (hex, first 16 digits) of the canonical JSON of the file. */
  digest: z.string(),
  servers: z.array(serverSchema).min(1),
  schemes: z.record(z.string(), securitySchemeSchema),
  operations: z.array(operationSchema),
  /** Values with which the sandbox fills variables by itself; public by nature. */
  sandbox: z.object({ values: z.record(z.string(), z.string()) }),
  /** The API lets no page of another origin read its answers; absent where that is not known. */
  cors: z.literal(false).optional(),
  /** Language of the descriptions and summaries (BCP 47); absent where the file does not say. */
  language: z.string().optional(),
})
/** See {@link apiDescriptionSchema}. */
export type ApiDescription = z.infer<typeof apiDescriptionSchema>
