import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import type { Listening } from '../../scripts/listening.ts'
import { listening } from '../../scripts/listening.ts'

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
export async function serveFolder(folder: string, rewrite?: (html: string) => string, base = '/'): Promise<Listening> {
  const server = createServer((request, response) => {
    const found = resolve(folder, new URL(request.url ?? '/', 'http://localhost').pathname, base)
    const file = found ?? join(folder, '404.html')
    response.writeHead(found ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    if (rewrite && extname(file) === '.html') response.end(rewrite(readFileSync(file, 'utf8')))
    else createReadStream(file).pipe(response)
  })
  return listening(server)
}
