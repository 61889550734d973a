import { defineNitroPlugin, useRuntimeConfig } from 'nitropack/runtime'
import send from '../api/playground/send.ts'
import { openLane } from '../utils/edge/lane.ts'
import { onServer } from '../utils/edge/server.ts'
import { sandboxNotice } from '../utils/config.ts'
import { dependencies } from '../utils/runtime.ts'

const SLOW_HEADERS_MS = 10_000
const SLOW_REQUEST_MS = 30_000

/**
 * Refuses a senseless configuration at start instead of at the first call, and sees to it that a connection which sends its request
 * byte by byte is closed. The framework hands its server to nobody, so that the first request has to tell which it is.
 */
export default defineNitroPlugin((nitro) => {
  if (import.meta.prerender) return
  const { egress, config } = dependencies()
  // A proxy alone knows nothing of the pages.
  const { playgroundEnvironments = '' }: { playgroundEnvironments?: string } = { ...useRuntimeConfig().public }
  const notice = sandboxNotice(playgroundEnvironments, config)
  if (notice) console.warn(notice)
  onServer((server) => {
    server.headersTimeout = SLOW_HEADERS_MS
    server.requestTimeout = SLOW_REQUEST_MS
  })
  openLane(nitro.h3App, `${useRuntimeConfig().app.baseURL}api/playground/send`, send)
  nitro.hooks.hook('close', () => egress.close())
})
