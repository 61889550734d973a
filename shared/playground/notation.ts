import type { SecurityScheme } from '#shared/apis/description.ts'
import { readAttributes } from '#shared/playground/notation/attributes.ts'
import type { AuthorRequest } from '#shared/playground/notation/attributes.ts'
import { contentTypeOf, jsonText, readBody } from '#shared/playground/notation/body.ts'
import { checkCredentials } from '#shared/playground/notation/credentials.ts'
import { hintedRequest } from '#shared/playground/notation/hints.ts'
import { AuthorMistake } from '#shared/playground/notation/mistake.ts'
import { basicNames, schemesOf, servesTokens } from '#shared/playground/notation/names.ts'
import { requestOfOperation, withQuery } from '#shared/playground/notation/operation.ts'
import { documentedSample, readSample } from '#shared/playground/notation/sample.ts'
import { schemeSpecs } from '#shared/playground/notation/schemes.ts'
import { methodOf, targetOfOperation, targetOfUrl } from '#shared/playground/notation/target.ts'
import type { AuthorContext, Target } from '#shared/playground/notation/target.ts'
import { variablesOf } from '#shared/playground/notation/variables.ts'
import { grammarOf } from '#shared/playground/snippet/grammar.ts'
import type { HeaderLine, RequestBody, RequestSpec, RequestTemplate } from '#shared/playground/spec.ts'
import { fillHeader } from '#shared/playground/template/header.ts'

export { AuthorMistake }

/**
 * Reads the attributes of an `api-playground` component: inline ones, a YAML block, or `operation=`.
 *
 * @throws AuthorMistake with the rule that was broken and a sentence for the author.
 * @example specFromAttributes({ operation: 'digishare/listCampaigns' }, { apis }) → { api: 'digishare', method: 'GET', … }
 */
export function specFromAttributes(attributes: Record<string, unknown>, context: AuthorContext): RequestSpec {
  return specFromRequest(readAttributes(attributes), context)
}

/**
 * Reads a request, from whatever notation it came, against the API descriptions.
 *
 * @throws AuthorMistake with the rule that was broken and a sentence for the author.
 */
export function specFromRequest(author: AuthorRequest, context: AuthorContext): RequestSpec {
  const { target, request } = read(author, context)
  return specOf(target, request, author)
}

/**
 * Reads a request that is a template already, as a cURL command is.
 *
 * @throws AuthorMistake with the rule that was broken and a sentence for the author.
 */
export function specFromTemplate(request: RequestTemplate, context: AuthorContext): RequestSpec {
  const target = targetOfUrl(request.method, request.url, undefined, context)
  const body: RequestBody = request.body.type === 'json' ? { type: 'json', text: jsonText(request.body.text) } : request.body
  return specOf(target, { ...request, url: target.url, body }, { variables: {} })
}

type Words = Pick<AuthorRequest, 'variables' | 'description' | 'responseSample'>

function specOf(target: Target, request: RequestTemplate, author: Words): RequestSpec {
  const { api, operation } = target
  checkCredentials(api, request, author.variables)
  const schemes = schemesOf(api, operation)
  const hinted = hintedRequest(withoutBasic(request, target), schemes)
  for (const line of hinted.request.headers) checkHeader(line)
  const basic = basicNames(api, operation)
  const served = operation.kind === 'token' ? schemes.find(scheme => servesTokens(scheme, operation)) : undefined
  const variables = variablesOf(target, hinted.request, author.variables, hinted.hints)
  const sample = author.responseSample === undefined ? documentedSample(operation) : readSample(author.responseSample)
  return {
    ...hinted.request,
    api: api.id,
    digest: api.digest,
    operation: operation.id,
    kind: operation.kind,
    tryIt: operation.tryIt,
    ...author.description === undefined ? {} : { description: author.description },
    variables,
    ...tokenOf(served),
    ...basic ? { basic } : {},
    schemes: schemeSpecs(target, variables),
    ...api.cors === false ? { cors: api.cors } : {},
    ...api.language === undefined ? {} : { language: api.language },
    ...sample ? { sample } : {},
    ...operation.codeSamples ? { codeSamples: operation.codeSamples.map(({ lang, label = lang }) => ({ label, grammar: grammarOf(lang) })) } : {},
  }
}

/** What the token of an answer fills, and where in the answer it is. */
function tokenOf(scheme: SecurityScheme | undefined): Pick<RequestSpec, 'tokenName' | 'tokenMember'> {
  if (!scheme) return {}
  const { tokenName, tokenResponse: { accessToken } } = scheme
  return { tokenName, ...accessToken !== undefined && { tokenMember: accessToken } }
}

function read(author: AuthorRequest, context: AuthorContext): { target: Target, request: RequestTemplate } {
  if (author.operation === undefined) return readUrl(author, context)
  const conflict = author.url !== undefined ? 'url' : author.method !== undefined ? 'method' : undefined
  if (conflict) {
    throw new AuthorMistake('invalid-attribute', `The attribute "${conflict}" comes from the operation; write one of the two.`, { attribute: conflict })
  }
  const target = targetOfOperation(author.operation, author.api, context)
  return { target, request: requestOfOperation(target, author) }
}

function readUrl(author: AuthorRequest, context: AuthorContext): { target: Target, request: RequestTemplate } {
  if (author.url === undefined) throw new AuthorMistake('missing-request', 'A playground needs "url" or "operation".')
  const method = methodOf(author.method ?? 'GET')
  const target = targetOfUrl(method, author.url.trim(), author.api, context)
  const body = readBody(author.body, contentTypeOf(author.headers) ?? target.operation.body?.contentType)
  if (body.type !== 'none' && (method === 'GET' || method === 'HEAD')) {
    throw new AuthorMistake('invalid-attribute', `A ${method} request carries no body.`, { attribute: 'body' })
  }
  return { target, request: { method, url: withQuery(target.url, author.query), headers: author.headers, body } }
}

/** Where the operation takes Basic credentials, the proxy encodes them (RFC 7617): a line that spells them out would be sent beside it. */
function withoutBasic(request: RequestTemplate, { api, operation }: Target): RequestTemplate {
  if (!basicNames(api, operation)) return request
  return { ...request, headers: request.headers.filter(({ name, value }) => name.toLowerCase() !== 'authorization' || !/^basic\s/i.test(value)) }
}

function checkHeader(line: HeaderLine): void {
  try {
    fillHeader(line, () => 'x')
  } catch (cause) {
    throw new AuthorMistake('invalid-header', `The header "${line.name}" is none that a request may set.`, { attribute: 'headers', cause })
  }
}
