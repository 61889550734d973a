import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Server } from 'node:http'

const CHANNEL = 'http.server.request.start'

/** Tells about the server of this process when it gets its first request: the framework hands it to nobody. */
export function onServer(use: (server: Server) => void): void {
  subscribe(CHANNEL, tell)
  function tell(message: unknown): void {
    const server: unknown = typeof message === 'object' && message !== null && 'server' in message ? message.server : undefined
    if (!(server instanceof Server)) return
    unsubscribe(CHANNEL, tell)
    use(server)
  }
}
