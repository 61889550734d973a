import * as z from 'zod/mini'

/** Where requests to an API really go: an imitation that needs no account, or the provider's own servers. */
export const environmentSchema = z.enum(['sandbox', 'live'])
/** See {@link environmentSchema}. */
export type Environment = z.infer<typeof environmentSchema>

/**
 * Address inside a sandbox for a target of the API: the original host becomes the first path segment.
 *
 * @example sandboxUrl('http://127.0.0.1:4010', new URL('https://api.digishare.ma/v1/campaigns?page=2'))
 *   → 'http://127.0.0.1:4010/api.digishare.ma/v1/campaigns?page=2'
 */
export function sandboxUrl(base: string, target: URL): string {
  return `${base.replace(/\/+$/, '')}/${target.host}${target.pathname}${target.search}`
}
