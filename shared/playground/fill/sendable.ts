import type { ApiDescription, ApiOperation } from '#shared/apis/description.ts'
import { operationSchemes } from '#shared/auth/scheme.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { isForm } from '#shared/playground/fill/binding.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import type { FilledRequest } from '#shared/playground/template.ts'
import { duplicateNames } from '#shared/playground/template/form.ts'

/**
 * Refuses what is well-formed and still must not leave: a cookie that the operation does not declare, a documented hint written
 * where a credential belongs, a token request that repeats a parameter (RFC 6749 §3.2).
 *
 * @throws PlaygroundError `invalid_header`, `placeholder_value`, `invalid_request` (each with the name)
 */
export function assertSendable(api: ApiDescription, operation: ApiOperation, filled: FilledRequest): void {
  const places = operationSchemes(api, operation).map(({ place }) => place)
  const cookies = [...places, ...operation.parameters].some(place => place.in === 'cookie')
  const credentials = new Set(places.filter(place => place.in === 'header').map(place => place.name.toLowerCase()))
  for (const [name, value] of filled.headers) {
    const lower = name.toLowerCase()
    if (lower === 'cookie' && !cookies) throw new PlaygroundError('invalid_header', { name })
    if (credentials.has(lower) && isPlaceholder(value.replace(/^\S+ /, ''))) throw new PlaygroundError('placeholder_value', { name })
  }
  if (operation.kind === 'token') assertNoRepetition(filled.body)
}

/**
 * Refuses a body that is larger than one may be, however small it was on its way here.
 *
 * @param limit Bytes.
 * @throws PlaygroundError `body_too_large` (the limit)
 */
export function assertBodyFits({ body }: FilledRequest, limit: number): void {
  if (body && (body.bytes?.length ?? new TextEncoder().encode(body.text).length) > limit) throw new PlaygroundError('body_too_large', { limit })
}

function assertNoRepetition(body: FilledRequest['body']): void {
  if (!body || !isForm(body.contentType)) return
  const [name] = duplicateNames(new URLSearchParams(body.text).keys())
  if (name !== undefined) throw new PlaygroundError('invalid_request', { name })
}
