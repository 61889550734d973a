import { z } from 'zod'
import { locationOf, redirectSources, vercelRedirects } from '../redirects/hosts.ts'
import { escapeExpression } from '../site/escape.ts'
import type { HostingPlan } from './plan.ts'
import { expressionOf, headerRules } from './plan.ts'

const siteSchema = z.looseObject({
  headers: z.array(z.unknown()).default([]),
  redirects: z.array(z.unknown()).default([]),
  trailingSlash: z.boolean().default(false),
})
const outputSchema = z.looseObject({ routes: z.array(z.unknown()).default([]) })

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/**
 * `vercel.json` for a folder of pages that is published as it is. What the site says itself comes first. Unknown addresses get the
 * `404.html` at the root, which finds the language by itself.
 */
export function vercelFile(plan: HostingPlan, own = '{}'): string {
  const { headers, redirects, trailingSlash, ...rest } = siteSchema.parse(JSON.parse(own))
  const rules = headerRules(plan).map(({ pattern, headers: pairs }) => ({
    source: pattern.replace('*', '(.*)'),
    headers: pairs.map(([key, value]) => ({ key, value })),
  }))
  return json({ ...rest, trailingSlash, headers: [...headers, ...rules], redirects: [...redirects, ...vercelRedirects(plan.redirects, plan.base)] })
}

/**
 * The `config.json` of a build on Vercel, which reads no `vercel.json` from among the pages, with the same in its own notation, and
 * a page for unknown addresses in each language.
 */
export function vercelOutput(plan: HostingPlan, built: string): string {
  const { base, redirects, codes } = plan
  const { routes, ...rest } = outputSchema.parse(JSON.parse(built))
  const before = [
    ...headerRules(plan).map(({ pattern, headers }) => ({ src: `^${expressionOf(pattern)}$`, headers: Object.fromEntries(headers), continue: true })),
    ...redirects.flatMap(redirect => redirectSources(redirect, base).map(source => ({ src: `^${escapeExpression(source)}$`, status: 301, headers: { Location: locationOf(redirect, base) } }))),
    { src: `^${escapeExpression(base)}(.+)/$`, status: 308, headers: { Location: `${base}$1` } },
  ]
  const unknown = [...codes.map(code => ({ src: `^${escapeExpression(base)}${code}(?:/.*)?$`, dest: `${base}${code}/404.html`, status: 404 })), { src: '^.*$', dest: `${base}404.html`, status: 404 }]
  return json({ ...rest, routes: [...before, ...routes, { handle: 'error' }, ...unknown] })
}
