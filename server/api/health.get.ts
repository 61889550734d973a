import { defineEventHandler, setResponseHeader, setResponseStatus } from 'h3'
import { dependencies } from '../utils/runtime.ts'

/** `live`: the process answers; `ready`: it also has a valid configuration and at least one API (else status 503). */
export default defineEventHandler((event) => {
  setResponseHeader(event, 'cache-control', 'no-store')
  const ready = isReady()
  if (!ready) setResponseStatus(event, 503)
  return { live: true, ready }
})

function isReady(): boolean {
  try {
    return dependencies().apis.size > 0
  } catch {
    return false
  }
}
