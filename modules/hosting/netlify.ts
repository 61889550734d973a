import { redirectLines } from '../redirects/hosts.ts'
import type { HostingPlan } from './plan.ts'
import { headerRules } from './plan.ts'

/** `_headers`, as Netlify and Cloudflare read it. What the site says itself comes first; where both speak, these hosts send both. */
export function headersFile(plan: HostingPlan, own = ''): string {
  const rules = headerRules(plan).map(({ pattern, headers }) => `${pattern}\n${headers.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`)
  return [...own.trim() ? [`${own.trimEnd()}\n`] : [], ...rules].join('\n')
}

/**
 * `_redirects`, as the same hosts read it. The first line that fits decides. Cloudflare passes over lines with status 404, and finds
 * the nearest `404.html` by itself.
 *
 * @param atRoot Whether the file lies above the site's folder, so that the host's root is not the site's.
 */
export function redirectsFile({ base, redirects, codes }: HostingPlan, own = '', atRoot = false): string {
  return [
    ...own.trim() ? [`${own.trimEnd()}\n`] : [],
    redirectLines(redirects, base),
    ...atRoot ? [`/ ${base} 302\n`] : [],
    ...codes.map(code => `${base}${code}/* ${base}${code}/404.html 404\n`),
    `${base}* ${base}404.html 404\n`,
  ].join('')
}
