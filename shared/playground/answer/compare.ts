import type { Differences } from '#shared/playground/answer/difference.ts'
import { listed } from '#shared/playground/answer/difference.ts'
import type { Documented } from '#shared/playground/answer/documented.ts'
import { schemaDifferences } from '#shared/playground/answer/rules.ts'
import { shapeDifferences } from '#shared/playground/answer/shape.ts'

/** A text as JSON, in an object since `undefined` is no answer. */
function parsed(text: string): { value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    return undefined
  }
}

/** How an answer differs from what is documented; nothing where one of them is no JSON, or nothing is documented. */
export function compareAnswer(text: string, { sample, schema }: Documented): Differences | undefined {
  const answer = parsed(text)
  const example = sample && /[/+]json\b/.test(sample.contentType) ? parsed(sample.text) : undefined
  if (!answer || (!example && !schema)) return undefined
  return listed(
    schema ? schemaDifferences(schema, answer.value) : [],
    example ? shapeDifferences(example.value, answer.value) : [],
    schema !== undefined,
  )
}
