import { once } from 'node:events'
import { createServer } from 'node:http'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Page } from 'playwright'
import { chromium } from 'playwright'
import { ensureBrowser } from '../../scripts/browser.ts'
import { freePort } from '../../scripts/serve.ts'

/** Files by their paths. */
export type Files = Map<string, Uint8Array>

/** A page in Chromium beside the files of an engine. */
export interface Site {
  base: string
  page: Page
  /** Bytes of all files that were asked for until now, each once, as a CDN sends them. */
  sentBytes(): number
  close(): Promise<void>
}

const TYPES: Record<string, string> = { js: 'text/javascript', mjs: 'text/javascript', json: 'application/json', html: 'text/html; charset=utf-8' }
const typeOf = (path: string) => TYPES[path.split('.').at(-1) ?? '']

/** Bytes of a file as a CDN sends it: texts in brotli at a level that hosts use, all else as it is, since it is compressed already. */
export const servedBytes = (path: string, body: Uint8Array): number =>
  typeOf(path) ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }).length : body.length

/** Serves files on the loopback interface and opens an empty page of a language beside them. */
export async function openSite(files: Files, language: string): Promise<Site> {
  const asked = new Set<string>()
  const html = Buffer.from(`<!doctype html><html lang="${language}"><title>Search</title></html>`)
  const server = createServer(({ url = '/' }, response) => {
    const path = url.replace(/\?.*$/, '')
    const body = path === '/' ? html : files.get(path)
    if (path !== '/') asked.add(path)
    response.writeHead(body ? 200 : 404, { 'content-type': typeOf(path) ?? (path === '/' ? 'text/html' : 'application/octet-stream') }).end(body)
  })
  const port = await freePort()
  await once(server.listen(port, '127.0.0.1'), 'listening')
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox'] })
  const page = await browser.newPage()
  const base = `http://127.0.0.1:${port}`
  await page.goto(`${base}/`)
  return {
    base,
    page,
    sentBytes: () => [...asked].reduce((sum, path) => sum + servedBytes(path, files.get(path) ?? new Uint8Array()), 0),
    close: async () => {
      await browser.close()
      server.close()
    },
  }
}
