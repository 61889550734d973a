import { z } from 'zod'

/**
 * The parts of an OpenAPI 3.1 file that Dragoman reads, after the whole file was validated by a library. Nodes that
 * may be a `$ref` are `unknown` here and parsed once it is followed.
 */
export const documentNode = z.looseObject({
  info: z.looseObject({ title: z.string().min(1) }),
  servers: z.array(z.unknown()).optional(),
  paths: z.record(z.string(), z.unknown()).default({}),
  security: z.array(z.record(z.string(), z.unknown())).optional(),
  tags: z.array(z.looseObject({ 'name': z.string(), 'x-displayName': z.string().optional() })).default([]),
  components: z.looseObject({ securitySchemes: z.record(z.string(), z.unknown()).default({}) }).default({ securitySchemes: {} }),
})

/** An OpenAPI file as {@link documentNode} reads it. */
export type DocumentNode = z.infer<typeof documentNode>

/** A Server Object. */
export const serverNode = z.looseObject({
  url: z.string(),
  variables: z.record(z.string(), z.looseObject({ default: z.string(), enum: z.array(z.string()).optional() })).default({}),
})

/** A Path Item Object; its operations are read by method. */
export const pathItemNode = z.looseObject({
  'parameters': z.array(z.unknown()).default([]),
  'servers': z.array(z.unknown()).optional(),
  'x-internal': z.boolean().default(false),
})

/** An Operation Object. */
export const operationNode = z.looseObject({
  'operationId': z.string().optional(),
  'summary': z.string().optional(),
  'tags': z.array(z.string()).default([]),
  'parameters': z.array(z.unknown()).default([]),
  'requestBody': z.unknown().optional(),
  'responses': z.record(z.string(), z.unknown()).default({}),
  'security': z.array(z.record(z.string(), z.unknown())).optional(),
  'servers': z.array(z.unknown()).optional(),
  'x-internal': z.boolean().default(false),
  'x-codeSamples': z.array(z.looseObject({ lang: z.string(), label: z.string().optional(), source: z.string() })).optional(),
})

/** A Media Type Object. */
export const mediaNode = z.looseObject({
  schema: z.unknown().optional(),
  example: z.unknown().optional(),
  examples: z.record(z.string(), z.unknown()).default({}),
})

/** A Parameter Object. */
export const parameterNode = z.looseObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean().default(false),
  description: z.string().optional(),
  style: z.string().optional(),
  explode: z.boolean().optional(),
  content: z.record(z.string(), z.unknown()).optional(),
  ...mediaNode.shape,
})

/** A Request Body Object. */
export const bodyNode = z.looseObject({ required: z.boolean().default(false), content: z.record(z.string(), z.unknown()) })

/** A Response Object. */
export const responseNode = z.looseObject({ description: z.string(), content: z.record(z.string(), z.unknown()).default({}) })

const flowNode = z.looseObject({
  authorizationUrl: z.string().optional(),
  tokenUrl: z.string(),
  refreshUrl: z.string().optional(),
  scopes: z.record(z.string(), z.string()).default({}),
})
/** One flow of an `oauth2` scheme. */
export type FlowNode = z.infer<typeof flowNode>

const oauthNode = z.looseObject({
  'type': z.literal('oauth2'),
  'flows': z.looseObject({ clientCredentials: flowNode.optional(), authorizationCode: flowNode.optional() }),
  'x-usePkce': z.enum(['SHA-256', 'plain', 'no']).optional(),
  'x-tokenName': z.string().optional(),
})
/** An `oauth2` Security Scheme Object. */
export type OauthNode = z.infer<typeof oauthNode>

/** A Security Scheme Object of a type that Dragoman knows how to use. */
export const schemeNode = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('http'), scheme: z.string() }),
  z.looseObject({ type: z.literal('apiKey'), in: z.enum(['header', 'query', 'cookie']), name: z.string() }),
  oauthNode,
], 'A security scheme is `http`, `apiKey` or `oauth2`')
/** See {@link schemeNode}. */
export type SchemeNode = z.infer<typeof schemeNode>
