import { Buffer } from 'node:buffer'
import type { IncomingMessage } from 'node:http'

/** The largest body that is kept: 1 MiB. */
const BODY_CAP = 1_048_576

/** Where a request goes: the original host, and the path and query there. */
interface Target {
  host: string
  path: string
  query: URLSearchParams
}

/**
 * Takes the original host off a request target.
 * @example readTarget('/api.digishare.ma/v1/thirds?page=2') // host 'api.digishare.ma', path '/v1/thirds', query page=2
 */
export function readTarget(url: string): Target {
  const [address = '', ...query] = url.split('?')
  const [before, host = '', ...segments] = address.split('/')
  // Only the origin form of a target names a host here; `http://…` and `*` do not.
  return { host: before === '' ? host.toLowerCase() : '', path: `/${segments.join('/')}`, query: new URLSearchParams(query.join('?')) }
}

/**
 * Reads a body up to the cap: `too_large` beyond it, `aborted` when the sender goes away.
 * What is too large is read to its end and forgotten, so that the sender gets to see the refusal; eight times too large is cut off.
 */
export function readBody(req: IncomingMessage, cap = BODY_CAP): Promise<Uint8Array | 'too_large' | 'aborted'> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = []
    let size = 0
    req.on('data', (chunk: Uint8Array) => {
      size += chunk.length
      if (size <= cap) chunks.push(chunk)
      else chunks.length = 0
      if (size > cap * 8) req.destroy()
    })
    req.on('end', () => resolve(size > cap ? 'too_large' : Buffer.concat(chunks)))
    req.on('error', () => resolve('aborted'))
    req.on('close', () => resolve('aborted'))
  })
}
