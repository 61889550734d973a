import { existsSync, readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, request as send } from 'node:http'
import { extname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { headersOf } from './headers.ts'
import type { Listening } from '../../scripts/listening.ts'
import { listening } from '../../scripts/listening.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json', '.md': 'text/markdown',
  '.svg': 'image/svg+xml', '.txt': 'text/plain', '.webp': 'image/webp', '.woff2': 'font/woff2',
}
/** Compressed inside already. */
const PACKED = new Set(['.webp', '.woff2', '.png', '.jpg'])

interface Sent { body: Buffer, type: string, encoding?: string }

/** A file of a folder as a CDN sends it: compressed once, at the best that brotli does. */
function reader(folder: string): (path: string) => Sent | undefined {
  const known = new Map<string, Sent>()
  return (path) => {
    const file = [join(folder, path), join(folder, path, 'index.html'), join(folder, `${path}.html`)].find(name => existsSync(name) && statSync(name).isFile())
    if (!file) return undefined
    const cached = known.get(file)
    if (cached) return cached
    const body = readFileSync(file)
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    const sent = PACKED.has(extname(file)) ? { body, type } : { body: brotliCompressSync(body), type, encoding: 'br' }
    known.set(file, sent)
    return sent
  }
}

/** Hands a request on to the server that stands behind the CDN. */
function forward(incoming: IncomingMessage, response: ServerResponse, origin: string): void {
  const { host: _host, ...headers } = incoming.headers
  const outgoing = send(new URL(incoming.url ?? '/', origin), { method: incoming.method, headers: { ...headers, host: new URL(origin).host, origin } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  outgoing.on('error', () => response.writeHead(502).end())
  incoming.pipe(outgoing)
}

/** The page for unknown addresses that is nearest to a path. */
const missing = (path: string) => [`/${path.split('/')[1]}/404.html`, '/404.html']

/** Serves a built site as a CDN does, with brotli and the headers that it asks for; what is no file goes to `origin`, where there is one. */
export async function host(folder: string, origin?: string): Promise<Listening> {
  const read = reader(folder)
  const headers = headersOf(folder)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const found = request.method === 'GET' ? read(decodeURIComponent(pathname)) : undefined
    if (!found && origin) return forward(request, response, origin)
    const sent = found ?? missing(pathname).map(read).find(Boolean)
    if (!sent) return response.writeHead(404).end()
    const { body, type, encoding } = sent
    response.writeHead(found ? 200 : 404, { 'content-type': type, ...headers(pathname), ...(encoding && { 'content-encoding': encoding }) }).end(body)
  })
  return listening(server)
}
