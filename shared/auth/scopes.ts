import { PlaygroundError } from '#shared/playground/error.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'
import type { Resolve } from '#shared/playground/template/placeholder.ts'

/** What the id of a resource may be: nothing that would end one scope and begin another. */
const ID = /^[A-Za-z0-9_-]{1,64}$/

/** RFC 6749 §3.3 (`scope-token`). */
const SCOPE = /^[\x21\x23-\x5B\x5D-\x7E]+$/

/**
 * Names of the values that scopes need, in order, each once.
 *
 * @example scopeNames(['ADDON_USER_APPROVED__{resource_id}', 'USER_PHONE']) → ['resource_id']
 */
export function scopeNames(scopes: readonly string[]): string[] {
  const pieces = scopes.flatMap(scope => splitTemplate(scope))
  return [...new Set(pieces.flatMap(piece => piece.type === 'name' ? [piece.name] : []))]
}

/**
 * The scopes to ask for, each once, with the ids of resources filled in.
 *
 * @param offered The scopes that the scheme has, by their templates.
 * @throws PlaygroundError `invalid_request` (the scope) for one that the scheme does not have; `invalid_variable` or
 *   `placeholder_value` (the name) for an id that is missing, ill-formed or a hint
 * @example fillScopes(['A__{id}', 'B'], { 'A__{id}': '', 'B': '' }, () => 'x7') → ['A__x7', 'B']
 */
export function fillScopes(wanted: readonly string[], offered: Readonly<Record<string, string>>, resolve: Resolve): string[] {
  return [...new Set(wanted.map((template) => {
    if (!Object.hasOwn(offered, template)) throw new PlaygroundError('invalid_request', { name: template })
    const scope = splitTemplate(template).map(piece => piece.type === 'text' ? piece.text : idOf(piece.name, resolve)).join('')
    if (!SCOPE.test(scope)) throw new PlaygroundError('invalid_request', { name: template })
    return scope
  }))]
}

function idOf(name: string, resolve: Resolve): string {
  const value = resolve(name)
  if (value !== undefined && isPlaceholder(value)) throw new PlaygroundError('placeholder_value', { name })
  if (value === undefined || !ID.test(value)) throw new PlaygroundError('invalid_variable', { name })
  return value
}
