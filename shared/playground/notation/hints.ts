import type { SecurityScheme } from '#shared/apis/description.ts'
import { mapFields } from '#shared/playground/notation/fields.ts'
import type { Field } from '#shared/playground/notation/fields.ts'
import { credentialHeaders, fieldVariable, variableName } from '#shared/playground/notation/names.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import type { RequestTemplate } from '#shared/playground/spec.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'

/** A request whose documented placeholders have become variables, with the placeholders as hints. */
export interface HintedRequest {
  request: RequestTemplate
  hints: Map<string, string>
}

/**
 * Makes a variable of every documented placeholder that stands where a value belongs: the scheme's variable where the field is
 * the scheme's, else one with the name of the field. So an example copied from a provider's page never sends `YOUR_CLIENT_ID`.
 *
 * @example '{"client_id": "YOUR_CLIENT_ID"}' → '{"client_id": "{client_id}"}' and the hint client_id → 'YOUR_CLIENT_ID'
 */
export function hintedRequest(request: RequestTemplate, schemes: SecurityScheme[]): HintedRequest {
  const hints = new Map<string, string>()
  const named = mapFields(request, (field) => {
    const { prefix, hint } = hintOf(field.value)
    if (hint === undefined) return undefined
    const template = credentialTemplate(field, schemes) ?? `${prefix}{${fieldVariable(schemes, field.name) ?? variableName(field.name)}}`
    for (const piece of splitTemplate(template)) {
      if (piece.type === 'name' && !hints.has(piece.name)) hints.set(piece.name, hint)
    }
    return template
  })
  return { request: named, hints }
}

/** A documented placeholder that is the whole value, or follows one word: `Bearer YOUR_TOKEN`. */
function hintOf(value: string): { prefix: string, hint?: string } {
  if (isPlaceholder(value)) return { prefix: '', hint: value.trim() }
  const [, prefix = '', rest = ''] = /^(\S+\s+)([^]*)$/.exec(value) ?? []
  return isPlaceholder(rest) ? { prefix, hint: rest.trim() } : { prefix }
}

/** The template with which a scheme fills a header, where the header's fixed beginning is the scheme's. */
function credentialTemplate({ in: place, name, value }: Field, schemes: SecurityScheme[]): string | undefined {
  if (place !== 'header') return undefined
  return credentialHeaders(schemes).find((header) => {
    const prefix = header.value.slice(0, header.value.indexOf('{')).toLowerCase()
    return header.name === name.toLowerCase() && value.toLowerCase().startsWith(prefix) && isPlaceholder(value.slice(prefix.length))
  })?.value
}
