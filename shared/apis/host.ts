import { variablesIn } from '#shared/apis/address.ts'
import type { ApiServer } from '#shared/apis/description.ts'

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * Whether a canonical host is one of a pattern's. `*` stands for exactly one label: a tenant may choose its own
 * subdomains, and what is served there is no longer the API.
 *
 * @example matchesPattern('*.thebase.example', 'demo.thebase.example') → true; with 'thebase.example' or 'a.b.thebase.example' → false
 */
export function matchesPattern(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return host === pattern
  const suffix = pattern.slice(1)
  return host.endsWith(suffix) && LABEL.test(host.slice(0, -suffix.length))
}

/**
 * Whether a request's host belongs to a server. A fixed host has to be equal; for a variable one a filled host has to
 * fit the server's patterns (or the values that it lists), and an unfilled one has to name the same variables.
 */
export function acceptsHost(server: ApiServer, serverHost: string, host: string): boolean {
  if (!serverHost.includes('{') || host.includes('{')) return host === serverHost
  return serverHosts(server, serverHost).some(pattern => matchesPattern(pattern, host))
}

/**
 * The hosts that a server has: its own, the patterns that it accepts where that is variable, or what its variables may be.
 *
 * @example serverHosts({ url: 'https://{domain}', hosts: ['*.thebase.example'], … }, '{domain}') → ['*.thebase.example']
 */
export function serverHosts(server: ApiServer, serverHost: string): string[] {
  if (!serverHost.includes('{')) return [serverHost]
  return server.hosts.length > 0 ? server.hosts : expandHost(server, serverHost)
}

/** Values that a server variable may take by the file itself. */
export function listedValues(server: ApiServer, name: string): string[] {
  const variable = Object.hasOwn(server.variables, name) ? server.variables[name] : undefined
  return variable ? variable.enum ?? [variable.default] : []
}

function expandHost(server: ApiServer, host: string): string[] {
  return variablesIn(host).reduce(
    (hosts, name) => hosts.flatMap(template => listedValues(server, name).map(value => template.replaceAll(`{${name}}`, () => value.toLowerCase()))),
    [host],
  )
}
