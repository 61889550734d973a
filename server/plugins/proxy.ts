import { Server } from 'node:http'
import { defineNitroPlugin } from 'nitropack/runtime'
import { dependencies } from '../utils/runtime.ts'

const SLOW_HEADERS_MS = 10_000
const SLOW_REQUEST_MS = 30_000

/**
 * Refuses a senseless configuration at start instead of at the first call, and sees to it that a connection which sends its request
 * byte by byte is closed. The framework hands its server to nobody, so that the first request has to tell which it is.
 */
export default defineNitroPlugin((nitro) => {
  if (import.meta.prerender) return
  const { egress } = dependencies()
  nitro.hooks.hookOnce('request', (event) => {
    const server: unknown = Reflect.get(event.node.req.socket, 'server')
    if (!(server instanceof Server)) return
    server.headersTimeout = SLOW_HEADERS_MS
    server.requestTimeout = SLOW_REQUEST_MS
  })
  nitro.hooks.hook('close', () => egress.close())
})
