import { defineEventHandler, getQuery, setResponseHeader, setResponseStatus } from 'h3'
import { readinessOf } from '../utils/limit/readiness.ts'
import { dependencies } from '../utils/runtime.ts'

/**
 * For supervisors and balancers. `?probe=live` is 200 for as long as the process answers; without it the status is 503 unless the
 * process should be sent calls, and `state` says why it should not.
 */
export default defineEventHandler(async (event) => {
  setResponseHeader(event, 'cache-control', 'no-store')
  if (getQuery(event).probe === 'live') return { live: true }
  const state = await stateNow()
  if (state !== 'ready') setResponseStatus(event, 503)
  return { live: true, ready: state === 'ready', state }
})

async function stateNow() {
  try {
    return await readinessOf(dependencies())
  } catch {
    return 'misconfigured'
  }
}
