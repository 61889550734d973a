import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

/** Bytes and number of the files of a built site. */
export function sizeOf(folder: string): { files: number, bytes: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return { files: files.length, bytes: files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) }
}

/** Scripts, styles and fonts that a page names, in whatever way it loads them. */
const ASSET = /["'(=](\/[^"'()\s<>]+\.(?:m?js|css|woff2))(?=["')\s>?])/g
/** What a script needs before it runs; what it may load later has a bracket. */
const IMPORT = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+)["']/g

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)

function withImports(file: string, known: Set<string>): Set<string> {
  if (known.has(file) || !existsSync(file)) return known
  known.add(file)
  if (/js$/.test(file)) for (const path of matches(readFileSync(file, 'utf8'), IMPORT)) withImports(join(dirname(file), path), known)
  return known
}

const sent = (file: string) => file.endsWith('.woff2') ? statSync(file).size : brotliCompressSync(readFileSync(file)).length

/** Bytes of a page as a CDN sends it, and of all that has to be loaded with it. */
export function weightOf(folder: string, page: string): { html: number, first: number } {
  const text = readFileSync(join(folder, page), 'utf8')
  const html = brotliCompressSync(Buffer.from(text)).length
  const assets = new Set<string>()
  for (const address of matches(text, ASSET)) withImports(join(folder, address), assets)
  return { html, first: html + [...assets].reduce((sum, file) => sum + sent(file), 0) }
}
