import { z } from 'zod'
import { headerSchema, requestTemplateSchema } from '#shared/playground/spec.ts'
import type { HeaderLine } from '#shared/playground/spec.ts'

/** A header line as a reader left it; one that is switched off is kept and not sent. */
export const editedHeaderSchema = headerSchema.extend({ enabled: z.literal(false).optional() })
/** See {@link editedHeaderSchema}. */
export type EditedHeader = z.infer<typeof editedHeaderSchema>

/** A request as a reader left it: what is sent, and the header lines that are switched off in their places. */
export const editedRequestSchema = requestTemplateSchema.extend({ headers: z.array(editedHeaderSchema).max(100) })
/** See {@link editedRequestSchema}. */
export type EditedRequest = z.infer<typeof editedRequestSchema>

/**
 * The rows of an editor as lines. What is switched off and has no value is a row that the API's description brings along.
 *
 * @example editedHeaders([{ name: 'a', value: '1', enabled: false }, { name: 'b', value: '', enabled: false }]) → [{ name: 'a', value: '1', enabled: false }]
 */
export function editedHeaders(rows: readonly (HeaderLine & { enabled: boolean })[]): EditedHeader[] {
  return rows
    .filter(({ name, value, enabled }) => name !== '' && (enabled || value !== ''))
    .map(({ name, value, enabled }) => ({ name, value, ...(!enabled && { enabled: false as const }) }))
}
