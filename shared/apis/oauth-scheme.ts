import { singleBraces, variablesIn } from '#shared/apis/address.ts'
import { securitySchemeSchema } from '#shared/apis/description.ts'
import type { ApiServer, SecurityScheme } from '#shared/apis/description.ts'
import { EXTENSION, oauthExtensionSchema, readExtension } from '#shared/apis/extension.ts'
import { Mistake } from '#shared/apis/mistake.ts'
import type { JsonPath } from '#shared/apis/mistake.ts'
import type { FlowNode, OauthNode } from '#shared/apis/openapi.ts'
import { checkHttpsUrl } from '#shared/apis/servers.ts'

type GrantType = 'clientCredentials' | 'authorizationCode'

/** Reads an `oauth2` Security Scheme Object with one of the two grants that exist here (RFC 9700 §2.1.2 and §2.4 rule the others out). */
export function buildOauthScheme(name: string, node: OauthNode, path: JsonPath, server: ApiServer): SecurityScheme {
  const { type, flow } = chooseFlow(node, path)
  const extension = readExtension(oauthExtensionSchema, node, path)
  const { client_id: id = 'client_id', client_secret: secret = 'client_secret', token = 'token' } = extension.variables
  const flowPath = [...path, 'flows', type]
  const fields = [{ name: id, role: 'client_id', secret: false }, { name: secret, role: 'client_secret', secret: true }] as const
  return securitySchemeSchema.parse({
    ...extension,
    name,
    type,
    fields: extension.clientAuthentication === 'none' ? fields.slice(0, 1) : fields,
    place: extension.place
      ? { in: 'header', name: extension.place.header, value: `{${token}}` }
      : { in: 'header', name: 'Authorization', value: `Bearer {${token}}` },
    tokenHeaders: extension.tokenHeaders && Object.fromEntries(Object.entries(extension.tokenHeaders).map(([header, value]) => [header, singleBraces(value)])),
    tokenUrl: absoluteUrl(flow.tokenUrl, [...flowPath, 'tokenUrl'], server),
    authorizationUrl: absoluteUrl(flow.authorizationUrl, [...flowPath, 'authorizationUrl'], server),
    refreshUrl: absoluteUrl(flow.refreshUrl, [...flowPath, 'refreshUrl'], server),
    revocationUrl: absoluteUrl(extension.revocationUrl, [...path, EXTENSION, 'revocationUrl'], server),
    scopes: Object.fromEntries(Object.entries(flow.scopes).map(([scope, text]) => [singleBraces(scope), text])),
    tokenResponse: { ...extension.tokenResponse, accessToken: node['x-tokenName'] },
    tokenName: token,
    pkce: extension.pkce ?? usesPkce(node, path),
  })
}

function chooseFlow({ flows }: OauthNode, path: JsonPath): { type: GrantType, flow: FlowNode } {
  const other = Object.keys(flows).find(key => !key.startsWith('x-') && key !== 'clientCredentials' && key !== 'authorizationCode')
  if (other !== undefined) throw new Mistake([...path, 'flows', other], `The flow \`${other}\` is not offered: RFC 9700 advises against it.`)
  const { clientCredentials, authorizationCode } = flows
  if (clientCredentials && authorizationCode) throw new Mistake([...path, 'flows'], 'One scheme is one way to get a token: make two schemes of these flows.')
  if (authorizationCode) return { type: 'authorizationCode', flow: authorizationCode }
  if (clientCredentials) return { type: 'clientCredentials', flow: clientCredentials }
  throw new Mistake([...path, 'flows'], 'A flow is missing: `clientCredentials` or `authorizationCode`.')
}

/** A relative address is read like a path of the file: below the server's own path. */
function absoluteUrl(url: string | undefined, path: JsonPath, server: ApiServer): string | undefined {
  if (url === undefined) return undefined
  const relative = !/^[a-z][a-z0-9+.-]*:/i.test(url) && !url.startsWith('//')
  const absolute = checkHttpsUrl(relative ? `${server.url}/${url.replace(/^\//, '')}` : url, path)
  const unknown = variablesIn(absolute).find(variable => !Object.hasOwn(server.variables, variable))
  if (unknown !== undefined) throw new Mistake(path, `\`{${unknown}}\` is not a variable of the first server.`)
  return absolute
}

/** `x-usePkce` as API reference tools read it. `plain` proves nothing (RFC 9700 §2.1.1). */
function usesPkce(node: OauthNode, path: JsonPath): boolean {
  if (node['x-usePkce'] === 'plain') throw new Mistake([...path, 'x-usePkce'], 'PKCE is used with `SHA-256` or not at all.')
  return node['x-usePkce'] !== 'no'
}
