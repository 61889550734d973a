import type { ApiDescription, ApiOperation } from '#shared/apis/description.ts'
import { basicCredentials } from '#shared/auth/basic.ts'
import { basicNames, basicScheme } from '#shared/auth/scheme.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { assertBound } from '#shared/playground/fill/binding.ts'
import { createMarks } from '#shared/playground/fill/marks.ts'
import type { Marks } from '#shared/playground/fill/marks.ts'
import { allowedOperation } from '#shared/playground/fill/policy.ts'
import { assertBodyFits, assertSendable } from '#shared/playground/fill/sendable.ts'
import type { Sourced, Values } from '#shared/playground/fill/values.ts'
import type { PlaygroundRequest } from '#shared/playground/request.ts'
import type { RequestTemplate } from '#shared/playground/spec.ts'
import { fillTemplate } from '#shared/playground/template.ts'
import type { FilledRequest } from '#shared/playground/template.ts'

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

/** A judged call with its secrets in it. */
export interface Completed {
  operation: ApiOperation
  target: URL
  filled: FilledRequest
  /** The `Authorization` line of Basic credentials, which replaces the request's. */
  authorization: string | undefined
  /** The target as a reader may see it: `{name}` in place of every secret. */
  shown: string
  /** The secrets that went in, in order. */
  used: { name: string, source: Sourced['source'] }[]
}

/** What judging and completing need besides the call. */
export interface JudgeContext {
  api: ApiDescription
  values: Values
  /** Unguessable text for the stand-ins. */
  stem: string
  /** Bytes of the body at most. */
  bodyLimit: number
  /**
   * The one reading of a filled address that everything after it uses.
   *
   * @throws PlaygroundError where no request may go
   */
  target: (url: string) => URL
}

/**
 * Decides about a call that is filled with stand-ins for its secrets: where it goes, what it may carry, and where.
 *
 * @throws PlaygroundError every code that a request itself can cause
 */
export function judge(call: PlaygroundRequest, context: JudgeContext): Judged {
  const { api, values } = context
  const marks = createMarks(context.stem)
  const marked = fillTemplate(call.request, name => values.secrets.has(name) ? marks.of(name) : values.find(name)?.value)
  // A stand-in is not as long as its secret: a body with one is weighed when it is filled.
  if (!marks.names().some(name => marked.body?.text.includes(marks.of(name)))) assertBodyFits(marked, context.bodyLimit)
  const url = context.target(marked.url)
  const operation = allowedOperation(api, call.environment, marked.method, url)
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
export function complete(call: PlaygroundRequest, judged: Judged, context: JudgeContext, tokens: ReadonlyMap<string, Sourced> = new Map()): Completed {
  const { operation, url, secretive, basic, marks } = judged
  const vault = openVault(context.values, tokens)
  const request = basic ? withoutCredentials(call.request) : call.request
  const filled = fillTemplate(request, name => vault.resolve(name), secretive ? undefined : url.href)
  const target = secretive ? context.target(filled.url) : url
  if (target.origin !== url.origin || target.pathname !== url.pathname) throw new PlaygroundError('secret_not_bound')
  assertBodyFits(filled, context.bodyLimit)
  assertSendable(context.api, operation, filled)
  const authorization = basic && basicCredentials(vault.need(basic.id), vault.need(basic.secret), basic.encoding)
  return { operation, target, filled, authorization, shown: marks.reveal(url.href), used: vault.used() }
}

interface Vault {
  resolve(name: string): string | undefined
  need(name: string): string
  used(): Completed['used']
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
 * The names and encoding of the Basic credentials that are built here: unless the reader wrote an `Authorization` line of
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
