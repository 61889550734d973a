import { createHash } from 'node:crypto'

const SCRIPT = /<script\b([^>]*)>([^]*?)<\/script\s*>/gi
/** Types that a browser acts on; anything else is a data block, to which no policy applies. */
const EXECUTABLE = new Set(['', 'module', 'importmap', 'speculationrules', 'text/javascript', 'application/javascript'])

function isInline(attributes: string): boolean {
  const type = /\stype\s*=\s*["']?([^"'\s>]*)/i.exec(attributes)?.[1] ?? ''
  return !/\ssrc\s*=/i.test(attributes) && EXECUTABLE.has(type.toLowerCase())
}

/**
 * Sources for `script-src` that let exactly the inline scripts of this HTML run, sorted.
 *
 * @example scriptHashes('<script>alert(1)</script>') → ["'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"]
 */
export function scriptHashes(html: string): string[] {
  const scripts = [...html.matchAll(SCRIPT)].filter(([, attributes = '']) => isInline(attributes)).map(([, , text = '']) => text)
  return [...new Set(scripts.map(text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`))].sort()
}

const META = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/

/** The policy that an HTML text carries, if any. */
export function policyOf(html: string): string | undefined {
  return META.exec(html)?.[1]
}

/** The HTML with the policy in it: after the declaration of the encoding, which has to be early, and before anything that could run. */
export function withPolicy(html: string, policy: string): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`
  const anchor = /<meta charset="?utf-8"?\s*\/?>/i.exec(html) ?? /<head[^>]*>/i.exec(html)
  const at = anchor ? anchor.index + anchor[0].length : 0
  return html.slice(0, at) + meta + html.slice(at)
}
