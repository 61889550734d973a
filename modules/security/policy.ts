import { z } from 'zod'
import { wayOf } from '#shared/playground/way.ts'

/** Directives that a site may widen, e.g. for images from another host. */
const WIDENABLE = ['script-src', 'style-src', 'img-src', 'font-src', 'media-src', 'connect-src', 'frame-src', 'form-action'] as const

/**
 * Sources that a site adds to a directive: schemes, hosts, and keywords and hashes in single quotes. Other signs would begin something new
 * in a policy, in HTML, or in the files in which hosts read it as the value of a header: `$` in nginx's, `%` in Apache's.
 */
export const allowSchema = z.partialRecord(z.enum(WIDENABLE), z.array(z.string().regex(/^[\w\-.~:/*+=@']+$/)))
/** See {@link allowSchema}. */
export type Allow = z.infer<typeof allowSchema>

/** What the policy of a page depends on. */
export interface PolicyInputs {
  /** Sources of the inline scripts that may run: `'sha256-…'`. */
  hashes: string[]
  /** What the site says of its proxy (`wayOf`). */
  endpoint: string
  /** Origins of the APIs, which a page calls where there is no proxy. */
  origins: string[]
  allow: Allow
}

/** The headers that every answer carries, whatever it is. */
export const FIXED_HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
}

/** Where the requests of a page go; a path needs no permission of its own. */
function calledOrigins({ endpoint, origins }: PolicyInputs): string[] {
  const way = wayOf(endpoint)
  if (way.by === 'browser') return origins
  return way.by === 'proxy' && /^https?:/.test(way.endpoint) ? [new URL(way.endpoint).origin] : []
}

/**
 * The Content-Security-Policy of a page, in the form that fits both a `meta` element and a header. Inline scripts run by their hash
 * alone; styles may be inline, since highlighted code carries its colours in `style` attributes. `wasm-unsafe-eval` lets WebAssembly be
 * compiled, which search is made of, and no text be run as script.
 */
export function contentPolicy(inputs: PolicyInputs): string {
  const { hashes, allow } = inputs
  const directives: Record<string, string[]> = {
    'default-src': [`'self'`],
    'script-src': [`'self'`, `'wasm-unsafe-eval'`, ...hashes],
    'style-src': [`'self'`, `'unsafe-inline'`],
    'img-src': [`'self'`, 'data:', 'blob:'],
    'font-src': [`'self'`],
    'media-src': [`'self'`],
    'connect-src': [`'self'`, ...calledOrigins(inputs)],
    'frame-src': [],
    'object-src': [],
    'base-uri': [],
    'form-action': [`'self'`],
  }
  return Object.entries(directives).map(([name, sources]) => {
    const all = [...new Set([...sources, ...Object.entries(allow).flatMap(([key, added]) => key === name ? added : [])])]
    return [name, ...(all.length > 0 ? all : [`'none'`])].join(' ')
  }).join('; ')
}

/** The policy as a header, which can also say what a `meta` element cannot: that no page may be framed. */
export function headerPolicy(policy: string): string {
  return `${policy}; frame-ancestors 'none'`
}
