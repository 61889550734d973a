import type { Exchange } from '#shared/playground/event.ts'

/** A finished answer whose body came in pieces of the proxy's usual size. */
export function answerOf(body: string, type = 'application/json'): Exchange {
  const size = 64 * 1024
  const chunks = Array.from({ length: Math.ceil(body.length / size) }, (_, index) => body.slice(index * size, (index + 1) * size))
  return {
    state: 'done',
    auth: [],
    head: { type: 'head', requestId: 'r', status: 200, statusText: 'OK', headers: [['content-type', type]], method: 'GET', url: 'https://api.example/', timing: {} },
    chunks: chunks.map(chunk => ({ type: 'data', encoding: 'utf8', chunk, at: 0 })),
    end: { type: 'end', bytes: body.length, timing: {} },
  }
}
