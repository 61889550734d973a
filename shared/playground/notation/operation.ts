import type { ApiOperation, ApiParameter, SecurityScheme } from '#shared/apis/description.ts'
import type { AuthorRequest } from '#shared/playground/notation/attributes.ts'
import { contentTypeOf, readBody } from '#shared/playground/notation/body.ts'
import { mapFields } from '#shared/playground/notation/fields.ts'
import { fieldVariable, schemesOf, servesTokens, variableName } from '#shared/playground/notation/names.ts'
import type { Target } from '#shared/playground/notation/target.ts'
import { parameterExample } from '#shared/playground/parameter.ts'
import type { HeaderLine as NamedValue, RequestTemplate } from '#shared/playground/spec.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'
import { encodeTemplate } from '#shared/playground/template/query.ts'

/**
 * The request that an operation describes, with what an author gave in place of its own: credentials from the first alternative of
 * its security, required parameters as variables, the body from its example. Optional parameters are left to the author and the reader.
 */
export function requestOfOperation(target: Target, author: AuthorRequest): RequestTemplate {
  const { api, operation } = target
  const schemes = schemesOf(api, operation)
  const query = [...requiredQuery(operation, schemes), ...credentials(operation, schemes, 'query')]
    .filter(({ name }) => !author.query.some(given => given.name === name))
  const own = [
    ...credentials(operation, schemes, 'header'),
    ...credentials(operation, schemes, 'cookie').map(({ name, value }) => ({ name: 'Cookie', value: `${name}=${value}` })),
    ...operation.parameters.filter(parameter => parameter.in === 'header' && parameter.required).map(entryOf),
  ]
  const body = author.body ?? exampleOf(operation)
  const headers = mergedHeaders([...own, ...contentType(operation, body)], author.headers)
  const request = {
    method: operation.method,
    // An authorization request is form-encoded (RFC 6749 §4.1.1), where a blank is a plus sign: scopes read as people know them.
    url: withQuery(target.url, [...query, ...author.query], operation.kind === 'authorization' ? '+' : '%20'),
    headers,
    body: readBody(body, contentTypeOf(headers)),
  }
  return author.body === undefined && operation.kind === 'token' ? withFields(request, schemes) : request
}

/**
 * A URL template with more parameters; names in braces survive, everything else is encoded.
 *
 * @example withQuery('https://a.example/x', [{ name: 'q', value: 'a b{n}' }]) → 'https://a.example/x?q=a%20b{n}'
 */
export function withQuery(url: string, query: NamedValue[], blank = '%20'): string {
  if (query.length === 0) return url
  const added = query.map(({ name, value }) => `${encodeTemplate(name)}=${encodeTemplate(value).replaceAll('%20', blank)}`).join('&')
  return `${url}${url.includes('?') ? '&' : '?'}${added}`
}

/** Whether a text holds a name to be filled. */
export function isTemplate(text: string): boolean {
  return splitTemplate(text).some(({ type }) => type === 'name')
}

function requiredQuery(operation: ApiOperation, schemes: SecurityScheme[]): NamedValue[] {
  return operation.parameters.filter(parameter => parameter.in === 'query' && parameter.required).map((parameter) => {
    const credential = operation.kind === 'authorization' ? fieldVariable(schemes, parameter.name) : undefined
    return credential === undefined ? entryOf(parameter) : { name: parameter.name, value: `{${credential}}` }
  })
}

/** A parameter with a single possible value has it, one whose example is a template is that; any other one is a variable of its own name. */
function entryOf(parameter: ApiParameter): NamedValue {
  const { name, schema } = parameter
  const only = schema.const ?? (Array.isArray(schema.enum) && schema.enum.length === 1 ? schema.enum[0] : undefined)
  const example = parameterExample(parameter)
  if (only !== undefined) return { name, value: String(only) }
  return { name, value: example !== undefined && isTemplate(example) ? example : `{${variableName(name)}}` }
}

/** Credentials of the first alternative in one place; Basic ones are no template (`basicNames`). */
function credentials(operation: ApiOperation, schemes: SecurityScheme[], place: 'header' | 'query' | 'cookie'): NamedValue[] {
  const first = operation.security[0] ?? []
  const used = first.flatMap(name => schemes.filter(scheme => scheme.name === name && scheme.type !== 'basic'))
  const placed = used.filter(scheme => scheme.place.in === place).map(({ place: { name, value } }) => ({ name, value }))
  if (place !== 'header' || operation.kind !== 'token') return placed
  const token = schemes.filter(scheme => servesTokens(scheme, operation))
    .flatMap(scheme => Object.entries(scheme.tokenHeaders).map(([name, value]) => ({ name, value })))
  return [...token, ...placed.filter(({ name }) => !token.some(other => other.name.toLowerCase() === name.toLowerCase()))]
}

function exampleOf(operation: ApiOperation): unknown {
  if (operation.method === 'GET' || operation.method === 'HEAD') return undefined
  return operation.body?.example ?? (operation.body?.required ? {} : undefined)
}

function contentType(operation: ApiOperation, body: unknown): NamedValue[] {
  return body === undefined || !operation.body ? [] : [{ name: 'Content-Type', value: operation.body.contentType }]
}

function mergedHeaders(own: NamedValue[], author: NamedValue[]): NamedValue[] {
  const given = new Set(author.map(({ name }) => name.toLowerCase()))
  return [...own.filter(({ name }) => !given.has(name.toLowerCase())), ...author]
}

/** A token request's example may hold any text in the fields of its client: they are the reader's. */
function withFields(request: RequestTemplate, schemes: SecurityScheme[]): RequestTemplate {
  return mapFields(request, (field) => {
    const variable = field.in === 'body' ? fieldVariable(schemes, field.name) : undefined
    return variable === undefined ? undefined : `{${variable}}`
  })
}
