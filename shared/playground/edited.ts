import * as z from 'zod/mini'
import type { Replace } from '#shared/playground/notation/fields.ts'
import { mapFields } from '#shared/playground/notation/fields.ts'
import { headerSchema, requestTemplateSchema } from '#shared/playground/spec.ts'
import type { HeaderLine } from '#shared/playground/spec.ts'

/** A header line as a reader left it; one that is switched off is kept and not sent. */
export const editedHeaderSchema = z.extend(headerSchema, { enabled: z.optional(z.literal(false)) })
/** See {@link editedHeaderSchema}. */
export type EditedHeader = z.infer<typeof editedHeaderSchema>

const offRowsSchema = z.optional(z.array(z.object({ name: z.string(), value: z.string() })).check(z.maxLength(100)))
const offSchema = z.object({ query: offRowsSchema, cookie: offRowsSchema })
/** Parameters that are switched off, by their place: unlike a header line they stand in nothing that is sent. */
export type OffParameters = z.infer<typeof offSchema>

/** A request as a reader left it: what is sent, the header lines that are switched off in their places, and the parameters that are. */
export const editedRequestSchema = z.extend(requestTemplateSchema, { headers: z.array(editedHeaderSchema).check(z.maxLength(100)), off: z.optional(offSchema) })
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

/** The parameters that are switched off as a member of a request, which has none where none are. */
export function editedOff({ query = [], cookie = [] }: OffParameters): Pick<EditedRequest, 'off'> {
  return query.length + cookie.length === 0 ? {} : { off: { ...(query.length > 0 && { query }), ...(cookie.length > 0 && { cookie }) } }
}

/** The request with some of its fields replaced, those that are switched off among them; such a cookie is a header line of its own. */
export function mapEdited(request: EditedRequest, replace: Replace): EditedRequest {
  const { query = [], cookie = [] } = request.off ?? {}
  return {
    ...mapFields(request, replace),
    ...editedOff({
      query: query.map(({ name, value }) => ({ name, value: replace({ in: 'query', name, value }) ?? value })),
      cookie: cookie.map(({ name, value }) => ({ name, value: replace({ in: 'header', name: 'Cookie', value }) ?? value })),
    }),
  }
}
