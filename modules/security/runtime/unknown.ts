import { defineEventHandler, setResponseHeaders, setResponseStatus } from 'h3'

/** What no route of the API answers: never a page, so that no cache takes it for one (case X10). */
export default defineEventHandler((event) => {
  setResponseStatus(event, 404)
  setResponseHeaders(event, { 'cache-control': 'no-store, private' })
  return { error: { code: 'not_found' } }
})
