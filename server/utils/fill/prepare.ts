import type { ApiOperation } from '#shared/apis/description.ts'
import * as shared from '#shared/playground/fill/judge.ts'
import type { JudgeContext, Judged } from '#shared/playground/fill/judge.ts'
import type { Sourced } from '#shared/playground/fill/values.ts'
import type { PlaygroundRequest } from '#shared/playground/request.ts'
import type { UpstreamRequest } from '../egress/ask.ts'
import { upstreamHeaders } from './fields.ts'
import { assertOperatorBound } from './operator.ts'
import { publicTarget } from './policy.ts'

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
export interface PrepareContext extends Omit<JudgeContext, 'target'> {
  ownHosts: string[]
  /** Bytes of header lines at most. */
  headerLimit: number
}

/**
 * Decides about a call before any secret is in it; where it goes, a proxy judges more strictly than the API's description alone.
 *
 * @throws PlaygroundError every code that a request itself can cause
 */
export function judge(call: PlaygroundRequest, context: Omit<PrepareContext, 'headerLimit'>): Judged {
  return shared.judge(call, { ...context, target: url => publicTarget(url, context.ownHosts) })
}

/**
 * Fills a call that was judged with its secrets, by which nothing is decided any more.
 *
 * @param tokens Values of names that an exchange gave; they go before all others.
 * @throws PlaygroundError `secret_required`, `secret_not_bound`, `body_too_large`, `headers_too_large`, and what a value itself can cause
 */
export function prepare(call: PlaygroundRequest, judged: Judged, context: PrepareContext, tokens?: ReadonlyMap<string, Sourced>): Prepared {
  const completed = shared.complete(call, judged, { ...context, target: url => publicTarget(url, context.ownHosts) }, tokens)
  const { operation, target, filled, authorization, shown, used } = completed
  assertOperatorBound(context, operation, filled, target, used)
  return {
    operation,
    target,
    request: {
      method: filled.method,
      headers: upstreamHeaders(filled, authorization, context.headerLimit),
      ...(filled.body && { body: filled.body.bytes ?? filled.body.text }),
    },
    shown,
    used,
  }
}
