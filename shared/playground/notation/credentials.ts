import type { ApiDescription } from '#shared/apis/description.ts'
import { secretNames } from '#shared/apis/names.ts'
import type { Field } from '#shared/playground/notation/fields.ts'
import { mapFields } from '#shared/playground/notation/fields.ts'
import { AuthorMistake } from '#shared/playground/notation/mistake.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import type { RequestTemplate } from '#shared/playground/spec.ts'

/** Names of fields that hold credentials, whatever the API. */
const CREDENTIAL = /^(?:.*authorization|token|x-.*(?:key|token)|.*(?:secret|passw(?:or)?d|api[-_]?key|private[-_]?key|(?:access|refresh|auth)[-_]?token))$/i

/**
 * Whether a field of this name holds a credential, whatever the API.
 *
 * @example isCredentialName('X-Api-Key') → true; isCredentialName('page') → false
 */
export function isCredentialName(name: string): boolean {
  return CREDENTIAL.test(name)
}

/** Whether a field of a request may not leave the page with what a reader wrote into it: a credential, or a cookie of any name. */
export function isSecretField(field: Field): boolean {
  return isCredentialName(field.name) || (field.in === 'header' && /^(?:set-)?cookie$/i.test(field.name))
}

/**
 * Stops what looks like a real credential in a request or in the default of a variable: everything in content is public.
 *
 * @throws AuthorMistake `real-secret`.
 */
export function checkCredentials(api: ApiDescription, request: RequestTemplate, variables: Record<string, string>): void {
  const secrets = secretNames(api)
  const demos = new Set(Object.values(api.sandbox.values))
  const check = (name: string, value: string, attribute: string) => {
    if (!isCredentialName(name) && !secrets.has(name)) return
    if (!looksReal(value) || demos.has(credentialOf(value))) return
    const message = `The value of "${name}" looks like a real credential; write a variable or a placeholder such as YOUR_TOKEN.`
    throw new AuthorMistake('real-secret', message, { attribute })
  }
  mapFields(request, ({ in: place, name, value }) => {
    check(name, value, { header: 'headers', query: 'url', body: 'body' }[place])
    return undefined
  })
  for (const [name, value] of Object.entries(variables)) check(name, value, 'variables')
}

/**
 * Whether a value has the look of a generated credential: long, unbroken, letters and digits in no order.
 *
 * @example looksReal('Bearer YOUR_TOKEN') → false; looksReal('Bearer 8f14e45fceea167a5a36dedd4bea2543') → true
 */
export function looksReal(value: string): boolean {
  const credential = credentialOf(value)
  if (isPlaceholder(credential) || /[\s{}]/.test(credential)) return false
  if (/^basic\s/i.test(value.trim())) return credential.length >= 8
  return credential.length >= 16 && /\d/.test(credential) && /[a-z]/i.test(credential) && entropy(credential) >= 3
}

function credentialOf(value: string): string {
  return value.trim().replace(/^(?:bearer|basic|token)\s+/i, '')
}

/** Shannon entropy in bits a character. Words and repeated digits stay below 3, hexadecimal and base64 keys above. */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0)
}
