import { readAddress } from '#shared/apis/address.ts'
import type { ApiOperation, ApiServer, SecurityScheme } from '#shared/apis/description.ts'
import { operationExtensionSchema, readExtension } from '#shared/apis/extension.ts'
import { buildBody, buildResponses } from '#shared/apis/media.ts'
import { Mistake, readNode } from '#shared/apis/mistake.ts'
import type { JsonPath } from '#shared/apis/mistake.ts'
import { operationNode, pathItemNode } from '#shared/apis/openapi.ts'
import type { DocumentNode } from '#shared/apis/openapi.ts'
import { buildParameters } from '#shared/apis/parameters.ts'
import type { ParameterList } from '#shared/apis/parameters.ts'
import { dereference, isJsonObject } from '#shared/apis/reference.ts'
import { readSecurity } from '#shared/apis/security.ts'
import { buildServers } from '#shared/apis/servers.ts'
import { METHODS } from '#shared/playground/spec.ts'
import type { Method } from '#shared/playground/spec.ts'

/** What the operations of a file share: its root, its servers and its schemes. */
export interface DescriptionContext {
  document: DocumentNode
  servers: ApiServer[]
  schemes: Record<string, SecurityScheme>
}

/** An operation, and whether its author keeps it out of the documentation (`x-internal`). */
export interface ReadOperation { operation: ApiOperation, hidden: boolean }

interface OperationPlace { template: string, method: Method, path: JsonPath, servers: ApiServer[], inherited: ParameterList, hidden: boolean }

/** Reads the Paths Object. */
export function buildOperations(context: DescriptionContext): ReadOperation[] {
  const operations = Object.keys(context.document.paths)
    .filter(template => !template.startsWith('x-'))
    .flatMap(template => readPathItem(context, template))
  checkUniqueIds(operations.map(({ place, read }) => ({ id: read.operation.id, path: place.path })))
  return operations.map(({ read }) => read)
}

function readPathItem(context: DescriptionContext, template: string): { place: OperationPlace, read: ReadOperation }[] {
  const at = ['paths', template]
  checkTemplate(template, at)
  const { node, path } = dereference(context.document, context.document.paths[template], at)
  const item = readNode(pathItemNode, node, path)
  if ('trace' in item) throw new Mistake([...path, 'trace'], 'TRACE is never sent.')
  const servers = item.servers?.length ? buildServers(item.servers, [...path, 'servers']) : context.servers
  const inherited = { nodes: item.parameters, path: [...path, 'parameters'] }
  return METHODS.filter(method => isJsonObject(item[method.toLowerCase()])).map((method) => {
    const key = method.toLowerCase()
    const place = { template, method, path: [...path, key], servers, inherited, hidden: item['x-internal'] }
    return { place, read: readOperation(context, place, item[key]) }
  })
}

function readOperation(context: DescriptionContext, place: OperationPlace, source: unknown): ReadOperation {
  const { document, schemes } = context
  const node = readNode(operationNode, source, place.path)
  const servers = node.servers?.length ? buildServers(node.servers, [...place.path, 'servers']) : place.servers
  const kind = kindOf(servers, place, schemes)
  const operation = {
    id: checkId(node.operationId, place.path),
    kind,
    method: place.method,
    path: place.template,
    servers,
    summary: node.summary ?? '',
    tags: node.tags.map(name => document.tags.find(tag => tag.name === name)?.['x-displayName'] ?? name),
    tryIt: readExtension(operationExtensionSchema, source, place.path).tryIt ?? defaultTryIt(place.method, kind),
    security: readSecurity(document, node.security, place.path, schemes),
    parameters: buildParameters(document, [place.inherited, { nodes: node.parameters, path: [...place.path, 'parameters'] }]),
    body: buildBody(document, node.requestBody, [...place.path, 'requestBody']),
    responses: buildResponses(document, node.responses, [...place.path, 'responses']),
    codeSamples: node['x-codeSamples'],
  }
  return { operation, hidden: place.hidden || node['x-internal'] }
}

/** A request without consequences may be sent at once, and so may one that only gets a token. */
function defaultTryIt(method: Method, kind: ApiOperation['kind']): ApiOperation['tryIt'] {
  return method === 'GET' || method === 'HEAD' || kind === 'token' ? 'live' : 'confirm'
}

/** A token is posted for (RFC 6749 §3.2); consent is an address to open. */
function kindOf(servers: ApiServer[], { template, method }: OperationPlace, schemes: Record<string, SecurityScheme>): ApiOperation['kind'] {
  const own = servers.map(server => addressKey(`${server.url}${template}`))
  const known = (url: string | undefined) => url !== undefined && own.includes(addressKey(url))
  if (method === 'POST' && Object.values(schemes).some(scheme => known(scheme.tokenUrl))) return 'token'
  return method === 'GET' && Object.values(schemes).some(scheme => known(scheme.authorizationUrl)) ? 'authorization' : 'request'
}

function addressKey(url: string): string {
  const address = readAddress(url)
  return address ? `${address.host} ${address.path}` : url
}

function checkTemplate(template: string, path: JsonPath): void {
  if (!template.startsWith('/') || !readAddress(`https://host.example${template}`) || /[?#]/.test(template)) {
    throw new Mistake(path, 'A path starts with `/` and holds printable ASCII without query, fragment or backslash.')
  }
  const segments = template.split('/').slice(1)
  if (segments.some(segment => !/^[^{}]*(?:\{[A-Za-z_][\w.-]*\}[^{}]*)?$/.test(segment))) {
    throw new Mistake(path, 'A segment of a path holds one `{parameter}` at most.')
  }
}

function checkId(id: string | undefined, path: JsonPath): string {
  if (id === undefined) throw new Mistake(path, 'This operation has no `operationId`; pages refer to it by that.')
  if (!/^[A-Za-z][\w.-]*$/.test(id)) throw new Mistake([...path, 'operationId'], 'An `operationId` holds Latin letters, digits, `_`, `.` and `-`.')
  return id
}

function checkUniqueIds(operations: { id: string, path: JsonPath }[]): void {
  const seen = new Set<string>()
  for (const { id, path } of operations) {
    if (seen.has(id)) throw new Mistake([...path, 'operationId'], `The \`operationId\` \`${id}\` is used twice.`)
    seen.add(id)
  }
}
