import type { ApiOperation } from '../../shared/apis/description.ts'
import type { Environment } from '../../shared/apis/environment.ts'
import { sendRequest } from '../../shared/playground/client.ts'
import { emptyExchange, foldEvent } from '../../shared/playground/event.ts'
import type { Exchange } from '../../shared/playground/event.ts'
import { PROTOCOL } from '../../shared/playground/request.ts'
import { consentOf } from '../../shared/playground/scheme.ts'
import type { RequestSpec, SchemeSpec } from '../../shared/playground/spec.ts'
import { queryEntries } from '../../shared/playground/template/query.ts'
import { connect, returnedValues } from './consent.ts'
import type { Failed, Visitor } from './consent.ts'
import { judgeAnswer, judgeRequest } from './judge.ts'
import type { Mismatch } from './judge.ts'

/** Sends a request as a page's panel does, with the values that the page gives. */
export async function exchangeOf(spec: RequestSpec, environment: Environment, { proxy, reader }: Visitor, values: Record<string, string>): Promise<Exchange> {
  const { api, digest, method, url, headers, body } = spec
  const call = { protocol: PROTOCOL, api, digest, environment, request: { method, url, headers, body }, variables: values }
  let exchange = emptyExchange()
  for await (const event of sendRequest(call, { endpoint: proxy.endpoint, fetch: reader.fetch })) exchange = foldEvent(exchange, event)
  return exchange
}

/** The values that travel with a request: the page's own. Secrets the proxy has. */
export function valuesOf({ variables }: Pick<RequestSpec, 'variables'>): Record<string, string> {
  return Object.fromEntries(variables.flatMap(({ name, secret, value }) => secret || value === undefined ? [] : [[name, value]]))
}

/** Sends a request to the sandbox, with the consent that it needs, and compares what comes with what is documented. */
export async function proveInSandbox(spec: RequestSpec, operation: ApiOperation, visitor: Visitor, consents: Set<string>): Promise<Mismatch[]> {
  const scheme = consentOf(spec)
  if (scheme && spec.kind === 'authorization') return proveConsent(spec, operation, scheme, visitor)
  const values = valuesOf(spec)
  const request = judgeRequest(spec, operation, values)
  const given = scheme ? await returnedValues(spec, scheme, visitor) : await consented(spec, visitor, consents)
  if (isFailed(given)) return [...request, stopped(given)]
  const names = new Set(spec.variables.map(({ name }) => name))
  const own = Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)))
  return [...request, ...judgeAnswer(spec, operation, await exchangeOf(spec, 'sandbox', visitor, { ...values, ...own }))]
}

/** One consent of a page serves all its requests to an API. */
async function consented(spec: RequestSpec, visitor: Visitor, consents: Set<string>): Promise<Record<string, string> | Failed> {
  const scheme = spec.schemes.find(({ type }) => type === 'authorizationCode')
  if (!scheme || consents.has(`${spec.api} ${scheme.name}`)) return {}
  const agreed = await connect(spec, scheme, visitor)
  if ('type' in agreed) return agreed
  consents.add(`${spec.api} ${scheme.name}`)
  return {}
}

/** A documented consent address is the one that the proxy makes, by its place and the names of its parameters. */
async function proveConsent(spec: RequestSpec, operation: ApiOperation, scheme: SchemeSpec, visitor: Visitor): Promise<Mismatch[]> {
  const request = judgeRequest(spec, operation, valuesOf(spec))
  const agreed = await connect(spec, scheme, visitor)
  if ('type' in agreed) return [...request, stopped(agreed)]
  const asked = new Set(agreed.page.searchParams.keys())
  const named = new Set(queryEntries(spec.url).map(({ name }) => name))
  return [
    ...request,
    ...[...named].filter(name => !asked.has(name)).map((name): Mismatch => ({ of: 'request', path: `?${name}`, documented: 'a parameter', came: 'nothing' })),
    ...[...asked].filter(name => !named.has(name)).map((name): Mismatch => ({ of: 'request', path: `?${name}`, documented: 'nothing', came: 'a parameter' })),
  ]
}

function isFailed(given: Record<string, string> | Failed): given is Failed {
  return given.type === 'error' || given.type === 'stopped'
}

function stopped(failed: Failed): Mismatch {
  return { of: 'answer', path: 'consent', documented: 'consent', came: 'at' in failed ? `a stop at ${failed.at}` : `error ${failed.code}` }
}
