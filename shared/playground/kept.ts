import * as z from 'zod/mini'
import { environmentSchema } from '#shared/apis/environment.ts'
import { editedRequestSchema, mapEdited } from '#shared/playground/edited.ts'
import type { EditedRequest } from '#shared/playground/edited.ts'
import { isSecretField } from '#shared/playground/notation/credentials.ts'
import type { RequestSpec } from '#shared/playground/spec.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'

/** How long inputs wait for their reader: as long as a consent may take (RFC 6749 §4.1.2), and some. */
const WAIT_MS = 15 * 60_000

const keptSchema = z.object({
  /** Path of the page, language included. */
  path: z.string(),
  api: z.string(),
  operation: z.string(),
  /** Unix milliseconds. */
  at: z.number(),
  environment: environmentSchema,
  template: editedRequestSchema,
  values: z.record(z.string(), z.string()),
  scopes: z.optional(z.array(z.string())),
})
/** What a reader filled in, kept in the tab while they are on a consent page. Never a secret. */
export type KeptInputs = z.infer<typeof keptSchema>

/**
 * A request as it may be kept in a browser: credentials that a reader wrote into it by hand are left out, names of variables stay.
 *
 * @example keepable({ …, headers: [{ name: 'Authorization', value: 'Bearer abc' }] }) → { …, headers: [{ name: 'Authorization', value: '' }] }
 */
export function keepable(request: EditedRequest): EditedRequest {
  return mapEdited(request, field => isSecretField(field) && !isTemplate(field.value) ? '' : undefined)
}

function isTemplate(value: string): boolean {
  return splitTemplate(value).some(({ type }) => type === 'name')
}

/** Kept inputs from their text, if they belong to this playground of this page and are not too old. */
export function readKept(text: string | null, at: { path: string, spec: Pick<RequestSpec, 'api' | 'operation'>, now: number }): KeptInputs | undefined {
  const { success, data } = keptSchema.safeParse(parsed(text))
  if (!success || data.at + WAIT_MS < at.now) return undefined
  return data.path === at.path && data.api === at.spec.api && data.operation === at.spec.operation ? data : undefined
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
