import { readAddress } from '#shared/apis/address.ts'
import type { ApiDescription, ApiOperation, ApiServer } from '#shared/apis/description.ts'
import { operationSchemes, tokenSchemes } from '#shared/auth/scheme.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { Sourced, Values } from '#shared/playground/fill/values.ts'
import type { FilledRequest } from '#shared/playground/template.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'

/** Header lines that change nothing of what a request does. */
const HARMLESS = ['accept', 'accept-language', 'content-type']

/**
 * Refuses a request with a secret of the operator's that is not exactly one of the API's: another host than the one that the operator
 * named, or a header line that the operation does not declare (cases V09, V10). Readers' own secrets are theirs to risk.
 *
 * @throws PlaygroundError `secret_not_bound` (name of the secret or of the header)
 */
export function assertOperatorBound(
  { api, values }: { api: ApiDescription, values: Values },
  operation: ApiOperation,
  filled: FilledRequest,
  target: URL,
  used: readonly { name: string, source: Sourced['source'] }[],
): void {
  const secret = used.find(({ source }) => source === 'operator')
  if (!secret) return
  if (!operation.servers.some(server => operatorHost(server, values) === target.host)) throw new PlaygroundError('secret_not_bound', { name: secret.name })
  const schemes = [...operationSchemes(api, operation), ...tokenSchemes(api, operation)]
  const declared = new Set([
    ...HARMLESS,
    ...operation.parameters.filter(parameter => parameter.in === 'header').map(({ name }) => name.toLowerCase()),
    ...schemes.flatMap(({ place, tokenHeaders }) => [place.name, ...Object.keys(tokenHeaders)].map(name => name.toLowerCase())),
  ])
  const free = filled.headers.find(([name]) => !declared.has(name.toLowerCase()))
  if (free) throw new PlaygroundError('secret_not_bound', { name: free[0] })
}

/** The host of a server as the operator means it; undefined where it has a variable for which they named no value. */
function operatorHost(server: ApiServer, values: Values): string | undefined {
  const host = readAddress(server.url)?.host ?? ''
  const pieces = splitTemplate(host).map(piece => piece.type === 'text' ? piece.text : values.operator(piece.name))
  return pieces.includes(undefined) ? undefined : pieces.join('').toLowerCase()
}
