import type { ApiOperation } from '#shared/apis/description.ts'
import type { ResponseSample } from '#shared/playground/spec.ts'

/** What the documentation says of an answer with a certain status. */
export interface Documented {
  /** Whether it names the status at all. */
  known: boolean
  /** What the API's file says of the status, in the language of that file. */
  description?: string
  sample?: ResponseSample
  schema?: Record<string, unknown>
}

/**
 * The documented answer with a status: by the status itself, its class (`4XX`), or `default`. What the author of the page wrote goes
 * before the example of the API's file.
 */
export function documentedAnswer(operation: ApiOperation | undefined, status: number, own: ResponseSample | undefined): Documented {
  const names = [String(status), `${Math.floor(status / 100)}XX`, 'default']
  const found = names.map(name => operation?.responses.find(response => response.status.toUpperCase() === name.toUpperCase())).find(Boolean)
  const sample = own?.status === status ? own : found?.sample
  return {
    known: Boolean(found) || sample !== undefined,
    ...(found?.description && { description: found.description }),
    ...(sample && { sample }),
    ...(found?.schema && { schema: found.schema }),
  }
}
