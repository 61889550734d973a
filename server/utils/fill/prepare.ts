import type { ApiDescription, ApiOperation } from '#shared/apis/description.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { PlaygroundRequest } from '#shared/playground/request.ts'
import type { RequestTemplate } from '#shared/playground/spec.ts'
import { fillTemplate } from '#shared/playground/template.ts'
import type { FilledRequest } from '#shared/playground/template.ts'
import { basicCredentials } from '../auth/basic.ts'
import { basicNames, basicScheme } from '../auth/scheme.ts'
import { canonicalTarget } from '../egress/target.ts'
import type { UpstreamRequest } from '../egress/ask.ts'
import { assertBound, assertOperatorBound } from './binding.ts'
import { assertBodyFits, assertSendable, upstreamHeaders } from './fields.ts'
import { createMarks } from './marks.ts'
import type { Marks } from './marks.ts'
import { allowedTarget } from './policy.ts'
import type { Sourced, Values } from './values.ts'

/** A call about which everything is decided and in which no secret is yet. */
export interface Judged {
  operation: ApiOperation
  /** Where the request goes: `{name}` cannot be in it, a stand-in for a secret can. */
  url: URL
  /** Whether a stand-in is in it. */
  secretive: boolean
  /** The secrets that the request names. */
  names: string[]
  marks: Marks
  basic: ReturnType<typeof basicOf>
}

/** A request that has passed every decision that can be made without a look-up. */
export interface Prepared {
  operation: ApiOperation
  target: URL
  request: UpstreamRequest
  /** The target as a reader may see it: `{name}` in place of every secret. */
  shown: string
  /** The secrets that went in, in order. */
  used: { name: string, source: Sourced['source'] }[]
}

/** What judging and preparing need besides the call. */
export interface PrepareContext {
  api: ApiDescription
  values: Values
  /** Unguessable text for the stand-ins. */
  stem: string
  ownHosts: string[]
  /** Bytes of header lines at most. */
  headerLimit: number
  /** Bytes of the body at most. */
  bodyLimit: number
}

/**
 * Decides about a call that is filled with stand-ins for its secrets: where it goes, what it may carry, and where.
 *
 * @throws PlaygroundError every code that a request itself can cause
 */
export function judge(call: PlaygroundRequest, context: Omit<PrepareContext, 'headerLimit'>): Judged {
  const { api, values } = context
  const marks = createMarks(context.stem)
  const marked = fillTemplate(call.request, name => values.secrets.has(name) ? marks.of(name) : values.find(name)?.value)
  // A stand-in is not as long as its secret: a body with one is weighed when it is filled.
  if (!marks.names().some(name => marked.body?.text.includes(marks.of(name)))) assertBodyFits(marked, context.bodyLimit)
  const { url, operation } = allowedTarget(api, call.environment, marked.method, marked.url, context.ownHosts)
  const basic = basicOf(api, operation, marked, marks)
  assertBound(api, operation, basic ? withoutAuthorization(marked) : marked, marks)
  const secretive = marks.names().some(name => url.href.includes(marks.of(name)))
  return { operation, url, secretive, names: marks.names(), marks, basic }
}

/**
 * Fills a call that was judged with its secrets, by which nothing is decided any more.
 *
 * @param tokens Values of names that an exchange gave; they go before all others.
 * @throws PlaygroundError `secret_required`, `secret_not_bound`, `body_too_large`, and what a value itself can cause
 */
export function prepare(call: PlaygroundRequest, judged: Judged, context: PrepareContext, tokens: ReadonlyMap<string, Sourced> = new Map()): Prepared {
  const { operation, url, secretive, basic, marks } = judged
  const vault = openVault(context.values, tokens)
  const request = basic ? withoutCredentials(call.request) : call.request
  const filled = fillTemplate(request, name => vault.resolve(name), secretive ? undefined : url.href)
  const target = secretive ? canonicalTarget(filled.url) : url
  if (target.origin !== url.origin || target.pathname !== url.pathname) throw new PlaygroundError('secret_not_bound')
  assertBodyFits(filled, context.bodyLimit)
  assertSendable(context.api, operation, filled)
  const authorization = basic && basicCredentials(vault.need(basic.id), vault.need(basic.secret), basic.encoding)
  assertOperatorBound(context, operation, filled, target, vault.used())
  return {
    operation,
    target,
    request: {
      method: filled.method,
      headers: upstreamHeaders(filled, authorization, context.headerLimit),
      ...(filled.body && { body: filled.body.bytes ?? filled.body.text }),
    },
    shown: marks.reveal(url.href),
    used: vault.used(),
  }
}

interface Vault {
  resolve(name: string): string | undefined
  need(name: string): string
  used(): Prepared['used']
}

/** The one place where secrets get into a request; it remembers which. */
function openVault(values: Values, tokens: ReadonlyMap<string, Sourced>): Vault {
  const used = new Map<string, Sourced['source']>()
  const resolve = (name: string) => {
    const found = tokens.get(name) ?? values.find(name)
    if (values.secrets.has(name)) {
      if (!found) throw new PlaygroundError('secret_required', { name })
      used.set(name, found.source)
    }
    return found?.value
  }
  return {
    resolve,
    need(name) {
      const value = resolve(name)
      if (value === undefined) throw new PlaygroundError('secret_required', { name })
      return value
    },
    used: () => [...used].map(([name, source]) => ({ name, source })),
  }
}

/**
 * The names and encoding of the Basic credentials that the proxy is to build: unless the reader wrote an `Authorization` line of
 * their own that names none of the scheme's variables.
 */
function basicOf(api: ApiDescription, operation: ApiOperation, marked: FilledRequest, marks: Marks) {
  const scheme = basicScheme(api, operation)
  const line = marked.headers.find(([name]) => isAuthorization(name))
  if (!scheme || (line && !marks.names().some(name => line[1].includes(marks.of(name))))) return undefined
  return { ...basicNames(scheme), encoding: scheme.basicEncoding }
}

function withoutAuthorization(filled: FilledRequest): FilledRequest {
  return { ...filled, headers: filled.headers.filter(([name]) => !isAuthorization(name)) }
}

/** Basic encodes its parts, so that they need not be what a header line may hold. */
function withoutCredentials(request: RequestTemplate): RequestTemplate {
  return { ...request, headers: request.headers.filter(({ name }) => !isAuthorization(name.trim())) }
}

function isAuthorization(name: string): boolean {
  return name.toLowerCase() === 'authorization'
}
