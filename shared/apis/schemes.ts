import { variablesIn } from '#shared/apis/address.ts'
import { securitySchemeSchema } from '#shared/apis/description.ts'
import type { ApiServer, SecurityScheme } from '#shared/apis/description.ts'
import { apiKeyExtensionSchema, basicExtensionSchema, bearerExtensionSchema, EXTENSION, readExtension } from '#shared/apis/extension.ts'
import { Mistake, readNode } from '#shared/apis/mistake.ts'
import type { JsonPath } from '#shared/apis/mistake.ts'
import { buildOauthScheme } from '#shared/apis/oauth-scheme.ts'
import { schemeNode } from '#shared/apis/openapi.ts'
import type { SchemeNode } from '#shared/apis/openapi.ts'
import { dereference } from '#shared/apis/reference.ts'

/**
 * Reads Security Scheme Objects: how a token or key is got, what it is called in pages and where it goes. Relative
 * addresses are those of the given server.
 */
export function buildSchemes(root: unknown, nodes: Record<string, unknown>, server: ApiServer): Record<string, SecurityScheme> {
  const path = ['components', 'securitySchemes']
  const schemes = Object.fromEntries(Object.keys(nodes).map((name) => {
    const found = dereference(root, nodes[name], [...path, name])
    return [name, buildScheme(name, found.node, found.path, server)]
  }))
  for (const scheme of Object.values(schemes)) checkTokenHeaders(scheme, schemes, [...path, scheme.name])
  return schemes
}

function buildScheme(name: string, source: unknown, path: JsonPath, server: ApiServer): SecurityScheme {
  const node = readNode(schemeNode, source, path)
  switch (node.type) {
    case 'http': return buildHttpScheme(name, node, path)
    case 'apiKey': return buildApiKeyScheme(name, node, path)
    case 'oauth2': return buildOauthScheme(name, node, path, server)
  }
}

function buildHttpScheme(name: string, node: Extract<SchemeNode, { type: 'http' }>, path: JsonPath): SecurityScheme {
  const scheme = node.scheme.toLowerCase()
  if (scheme === 'basic') return buildBasicScheme(name, node, path)
  if (scheme !== 'bearer') throw new Mistake([...path, 'scheme'], `The \`http\` scheme \`${node.scheme}\` is not known; \`bearer\` and \`basic\` are.`)
  const { variables: { token = 'token' } } = readExtension(bearerExtensionSchema, node, path)
  return securitySchemeSchema.parse({
    name,
    type: 'bearer',
    fields: [{ name: token, role: 'token', secret: true }],
    place: { in: 'header', name: 'Authorization', value: `Bearer {${token}}` },
    scopes: {},
    tokenName: token,
    renew: 'never',
  })
}

function buildBasicScheme(name: string, node: SchemeNode, path: JsonPath): SecurityScheme {
  // What is encoded first is the authentication of an OAuth client; RFC 7617 by itself encodes nothing.
  const { variables: { username = 'username', password = 'password' }, basicEncoding = 'raw' } = readExtension(basicExtensionSchema, node, path)
  return securitySchemeSchema.parse({
    name,
    type: 'basic',
    fields: [{ name: username, role: 'username', secret: false }, { name: password, role: 'password', secret: true }],
    place: { in: 'header', name: 'Authorization', value: `Basic {${username}}:{${password}}` },
    scopes: {},
    basicEncoding,
    renew: 'never',
  })
}

function buildApiKeyScheme(name: string, node: Extract<SchemeNode, { type: 'apiKey' }>, path: JsonPath): SecurityScheme {
  const { variables: { api_key: key = name } } = readExtension(apiKeyExtensionSchema, node, path)
  if (variablesIn(`{${key}}`).length === 0) {
    throw new Mistake(path, `\`${name}\` cannot be a variable; give the key a name with \`${EXTENSION}.variables.api_key\`.`)
  }
  return securitySchemeSchema.parse({
    name,
    type: 'apiKey',
    fields: [{ name: key, role: 'api_key', secret: true }],
    place: { in: node.in, name: node.name, value: `{${key}}` },
    scopes: {},
    renew: 'never',
  })
}

function checkTokenHeaders(scheme: SecurityScheme, schemes: Record<string, SecurityScheme>, path: JsonPath): void {
  const known = new Set(Object.values(schemes).flatMap(other => other.fields.map(field => field.name)))
  for (const [header, value] of Object.entries(scheme.tokenHeaders)) {
    const unknown = variablesIn(value).find(name => !known.has(name))
    if (unknown !== undefined) {
      throw new Mistake([...path, EXTENSION, 'tokenHeaders', header], `No security scheme of this file has a value called \`${unknown}\`.`)
    }
  }
}
