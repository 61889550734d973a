import { once } from 'node:events'
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const TYPES: Record<string, string> = {
  '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.woff2': 'font/woff2',
}

function resolve(folder: string, pathname: string, base: string): string | undefined {
  if (!`${pathname}/`.startsWith(base)) return undefined
  const path = join(folder, normalize(decodeURIComponent(pathname.slice(base.length))))
  return [path, join(path, 'index.html')].find(file => existsSync(file) && statSync(file).isFile())
}

/**
 * A plain static host: files, folder indexes and `404.html`, nothing more.
 *
 * @param rewrite Gives the HTML another form, as a build with other settings would have.
 * @param base Path below which the host has the folder, with a slash at both ends.
 */
export async function serveFolder(folder: string, rewrite?: (html: string) => string, base = '/'): Promise<{ url: string, close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const found = resolve(folder, new URL(request.url ?? '/', 'http://localhost').pathname, base)
    const file = found ?? join(folder, '404.html')
    response.writeHead(found ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    if (rewrite && extname(file) === '.html') response.end(rewrite(readFileSync(file, 'utf8')))
    else createReadStream(file).pipe(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
