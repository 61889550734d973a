import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PlainRequest } from '../message.ts'
import { pieces } from '../pieces.ts'

/** Lines of which Node keeps a list, or joins what must not be joined: a call with two of them means nothing. */
const SINGLE = new Set(['origin', 'content-type', 'content-length', 'content-encoding', 'host', 'x-dragoman', 'x-dragoman-session'])

/** A call as the core takes it. The signal is aborted when the reader closes before the answer was written. */
export function plainRequest(request: IncomingMessage, response: ServerResponse): PlainRequest {
  const reader = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) reader.abort()
  })
  return {
    method: request.method ?? '',
    path: pathOf(request),
    headers: plainHeaders(request),
    body: pieces(request),
    remoteAddress: request.socket.remoteAddress ?? '',
    scheme: 'encrypted' in request.socket && request.socket.encrypted === true ? 'https' : 'http',
    signal: reader.signal,
  }
}

/** The framework takes the site's base off the address and keeps the whole one beside it. */
function pathOf(request: IncomingMessage): string {
  return 'originalUrl' in request && typeof request.originalUrl === 'string' ? request.originalUrl : request.url ?? ''
}

function plainHeaders(request: IncomingMessage): PlainRequest['headers'] {
  const headers: Record<string, string | undefined> = Object.create(null)
  for (const [name, lines = []] of Object.entries(request.headersDistinct)) {
    if (!SINGLE.has(name)) headers[name] = lines.join(name === 'cookie' ? '; ' : ', ')
    else if (lines.length === 1) headers[name] = lines[0]
  }
  return headers
}
