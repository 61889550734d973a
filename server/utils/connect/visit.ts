import { PlaygroundError } from '#shared/playground/error.ts'
import { known, openCall, outcome } from '../call.ts'
import type { Call } from '../call.ts'
import type { ProxyDependencies } from '../dependencies.ts'
import { assertQuota, takeQuota } from '../limit/quota.ts'
import type { PlainRequest, ProxyAnswer } from '../message.ts'
import { clientKey } from '../transport/client.ts'
import { refusal } from '../transport/refusal.ts'
import { failurePage, VISIT_HEADERS } from './page.ts'

/** A call of the proxy that a browser makes by going there, on its way to a consent page or back. */
export type Visit = Pick<Call, 'request' | 'deps' | 'requestId' | 'note'>

/**
 * Has a visit worked on. Anybody can make somebody's browser go somewhere, so that nothing is known of who asks; the limits are
 * those of every call. A failure is a page in the languages of the site.
 */
export async function answerVisit(request: PlainRequest, deps: ProxyDependencies, work: (visit: Visit) => Promise<ProxyAnswer>): Promise<ProxyAnswer> {
  const requestId = deps.randomId(12)
  const note: Call['note'] = {}
  const opened = openCall(requestId, note, deps)
  try {
    if (request.method !== 'GET') throw new PlaygroundError('method_not_allowed', { allowed: ['GET'] })
    const client = clientKey(request, deps.config)
    assertQuota(await takeQuota(deps.limiter, 'client', client, deps.config.limits.clientPerMinute))
    assertQuota(await takeQuota(deps.limiter, 'all', 'calls', deps.config.limits.allPerMinute))
    opened.enter(client)
    const answer = await work({ request, deps, requestId, note })
    note.status ??= answer.status
    return answer
  } catch (error) {
    Object.assign(note, outcome(error, request))
    return failed(known(error), requestId, deps)
  } finally {
    opened.close()
  }
}

function failed(error: PlaygroundError, requestId: string, { config, site }: ProxyDependencies): ProxyAnswer {
  if (error.code === 'method_not_allowed') return refusal(error, requestId, VISIT_HEADERS)
  return failurePage(error, requestId, site, (config.origins[0] ?? '') + site.base)
}

/** The answer that sends a browser on by GET (RFC 9110 §15.4.4). */
export function sendOn(location: string, cookies: string[]): ProxyAnswer {
  return { status: 303, headers: { ...VISIT_HEADERS, location }, cookies }
}
