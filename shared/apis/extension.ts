import { z } from 'zod'
import { Mistake, readNode } from '#shared/apis/mistake.ts'
import type { JsonPath } from '#shared/apis/mistake.ts'
import { isJsonObject } from '#shared/apis/reference.ts'

/** Key of everything that OpenAPI itself cannot say. */
export const EXTENSION = 'x-dragoman'

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const hostPattern = z.string().regex(
  new RegExp(String.raw`^(?:\*\.)?${label}(?:\.${label})+$`),
  'A host pattern is a lower-case host name, or `*.` in front of one with two labels or more',
)
const variableName = z.string().regex(/^[A-Za-z_][\w.-]*$/, 'A variable name starts with a letter and holds letters, digits, `_`, `.` and `-`')

const languageTag = z.string().refine((tag) => {
  try {
    return /^[a-z]{2,3}(?:-|$)/.test(tag) && new Intl.Locale(tag).baseName === tag
  } catch {
    return false
  }
}, 'A language is a tag of BCP 47, written as usual: `en`, `fa`, `zh-Hant`')

/**
 * `x-dragoman` at the root: values with which the sandbox fills variables by itself, whether pages may call the API (CORS), and the
 * language of the file's own words.
 */
export const rootExtensionSchema = z.strictObject({
  sandbox: z.strictObject({ values: z.record(variableName, z.string()).default({}) }).default({ values: {} }),
  cors: z.literal(false, 'Only `false` says something here: no page of another origin may call the API').optional(),
  language: languageTag.optional(),
})

/** `x-dragoman` of a server: which values the proxy accepts for a variable host. */
export const serverExtensionSchema = z.strictObject({ hosts: z.array(hostPattern).default([]) })

/** `x-dragoman` of an operation: what a reader may do with it. */
export const operationExtensionSchema = z.strictObject({ tryIt: z.enum(['live', 'confirm', 'sandbox', 'off']).optional() })

/** `x-dragoman` of an `http` `bearer` scheme: the name that pages use for the token. */
export const bearerExtensionSchema = z.strictObject({ variables: z.strictObject({ token: variableName.optional() }).default({}) })

/** `x-dragoman` of an `http` `basic` scheme. */
export const basicExtensionSchema = z.strictObject({
  variables: z.strictObject({ username: variableName.optional(), password: variableName.optional() }).default({}),
  basicEncoding: z.enum(['rfc6749', 'raw']).optional(),
})

/** `x-dragoman` of an `apiKey` scheme. */
export const apiKeyExtensionSchema = z.strictObject({ variables: z.strictObject({ api_key: variableName.optional() }).default({}) })

/** `x-dragoman` of an `oauth2` scheme: how its exchange differs from RFC 6749, and where the token goes. */
export const oauthExtensionSchema = z.strictObject({
  variables: z.strictObject({
    client_id: variableName.optional(),
    client_secret: variableName.optional(),
    token: variableName.optional(),
  }).default({}),
  clientAuthentication: z.enum(['client_secret_basic', 'client_secret_post', 'none']).optional(),
  basicEncoding: z.enum(['rfc6749', 'raw']).optional(),
  tokenBody: z.enum(['form', 'json']).optional(),
  tokenHeaders: z.record(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'This is not a header name'), z.string()).optional(),
  tokenResponse: z.strictObject({ expiresAt: z.string().optional() }).default({}),
  revocationUrl: z.string().optional(),
  issuer: z.url().optional(),
  place: z.strictObject({ header: z.string() }).optional(),
  pkce: z.boolean().optional(),
  renew: z.enum(['on-expiry', 'on-401', 'never']).optional(),
})

/** Reads the `x-dragoman` of a node; a missing one is an empty one, an unknown key is a mistake. */
export function readExtension<Schema extends z.ZodType>(schema: Schema, node: unknown, path: JsonPath): z.output<Schema> {
  const extension = isJsonObject(node) ? node[EXTENSION] : undefined
  return readNode(schema, extension ?? {}, [...path, EXTENSION])
}

const METHOD = '(?:get|head|post|put|patch|delete|options)'
const PLACES = [
  '',
  '/servers/#',
  '/paths/*/servers/#',
  `/paths/*/${METHOD}`,
  `/paths/*/${METHOD}/servers/#`,
  '/components/pathItems/*/servers/#',
  `/components/pathItems/*/${METHOD}`,
  '/components/securitySchemes/*',
].map(place => new RegExp(`^${place.replaceAll('*', '[^/]+').replaceAll('#', String.raw`\d+`)}$`))

/**
 * Refuses `x-dragoman` where nothing reads it, and keys that only look like it: a setting without effect is worse than
 * an error.
 */
export function checkExtensionPlaces(node: unknown, path: JsonPath = []): void {
  if (typeof node !== 'object' || node === null) return
  for (const [key, value] of Object.entries(node)) {
    const place = [...path, Array.isArray(node) ? Number(key) : key]
    if (key.startsWith(EXTENSION) && !Array.isArray(node)) checkPlace(key, path, place)
    else checkExtensionPlaces(value, place)
  }
}

function checkPlace(key: string, path: JsonPath, place: JsonPath): void {
  if (key !== EXTENSION) throw new Mistake(place, `\`${key}\` is not a known key; the extension is called \`${EXTENSION}\`.`)
  const pointer = path.map(part => `/${String(part).replaceAll('/', '~1')}`).join('')
  if (!PLACES.some(known => known.test(pointer))) throw new Mistake(place, `\`${EXTENSION}\` has no meaning at this place.`)
}
