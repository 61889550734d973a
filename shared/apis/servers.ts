import { readAddress, singleBraces, variablesIn } from '#shared/apis/address.ts'
import type { ApiServer } from '#shared/apis/description.ts'
import { readExtension, serverExtensionSchema } from '#shared/apis/extension.ts'
import { acceptsHost } from '#shared/apis/host.ts'
import { Mistake, readNode } from '#shared/apis/mistake.ts'
import type { JsonPath } from '#shared/apis/mistake.ts'
import { serverNode } from '#shared/apis/openapi.ts'

/**
 * Reads Server Objects. They are half of the allow-list, so whatever would leave open where a request goes is a
 * mistake: plain http, an address, a variable without default or without limits.
 */
export function buildServers(nodes: readonly unknown[], path: JsonPath): ApiServer[] {
  return nodes.map((node, index) => buildServer(node, [...path, index]))
}

function buildServer(node: unknown, path: JsonPath): ApiServer {
  const { url, variables } = readNode(serverNode, node, path)
  const { hosts } = readExtension(serverExtensionSchema, node, path)
  const server = {
    url: checkHttpsUrl(url, [...path, 'url']).replace(/\/+$/, ''),
    variables: Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, { default: variable.default, enum: variable.enum }])),
    hosts,
  }
  checkVariables(server, path)
  checkHost(server, path)
  return server
}

/** An absolute https URL template without query and fragment, with single braces; anything else is a mistake. */
export function checkHttpsUrl(url: string, path: JsonPath): string {
  if (/^http:/i.test(url)) throw new Mistake(path, 'Only https addresses are called; this one is plain http.')
  if (/[?#]/.test(url)) throw new Mistake(path, 'An address here has neither query nor fragment.')
  const address = readAddress(url)
  if (!address) throw new Mistake(path, 'This is not an absolute https address.')
  if (!address.host.includes('{') && !isPublicName(address.host)) {
    throw new Mistake(path, 'The host has to be a name with a domain, not an address or a single label.')
  }
  return singleBraces(url)
}

function checkVariables(server: ApiServer, path: JsonPath): void {
  for (const name of variablesIn(server.url)) {
    const variable = Object.hasOwn(server.variables, name) ? server.variables[name] : undefined
    if (!variable) throw new Mistake([...path, 'url'], `The variable \`{${name}}\` has no default under \`variables\`.`)
    if (variable.enum && !variable.enum.includes(variable.default)) {
      throw new Mistake([...path, 'variables', name, 'default'], 'The default is not one of the values under `enum`.')
    }
  }
  const segments = readAddress(server.url)?.path.split('/') ?? []
  if (segments.some(segment => segment.includes('{') && !/^\{[^{}]+\}$/.test(segment))) {
    throw new Mistake([...path, 'url'], 'A variable in the path of a server has to be a whole segment.')
  }
}

function checkHost(server: ApiServer, path: JsonPath): void {
  const host = readAddress(server.url)?.host ?? ''
  const names = variablesIn(host)
  if (names.length === 0) {
    if (server.hosts.length > 0) throw new Mistake([...path, 'x-dragoman', 'hosts'], '`hosts` limits a variable host; this one is fixed.')
    return
  }
  if (server.hosts.length === 0 && names.some(name => !server.variables[name]?.enum)) {
    throw new Mistake(path, 'A variable host needs its limits: `x-dragoman.hosts`, or an `enum` of its values.')
  }
  const filled = names.reduce((text, name) => text.replaceAll(`{${name}}`, () => server.variables[name]?.default ?? ''), host)
  if (!isPublicName(filled) || !acceptsHost(server, host, filled)) {
    throw new Mistake([...path, 'variables'], `The default host ${filled} is not one that the proxy accepts.`)
  }
}

/** A name with a domain, with or without a port; not an IPv4 address in any of its spellings, which end in a number. */
function isPublicName(host: string): boolean {
  const name = host.replace(/:\d+$/, '')
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(name) && !/\.(?:\d+|0x[\da-f]*)$/.test(name)
}
