import type { Difference } from '#shared/playground/answer/difference.ts'
import { below, typeOf } from '#shared/playground/answer/difference.ts'

/** Levels below this one are not compared; neither a document nor its example is as deep. */
const DEEPEST = 32
/** Elements of a list after these have the shape of those before. */
const ELEMENTS = 200

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields => typeOf(value) === 'object'

/**
 * Differences in shape between the documented example and an answer. An example says of a field that it exists and what type it has;
 * a null in it says neither what it would be otherwise, nor does an empty list tell about elements.
 *
 * @example shapeDifferences({ id: 1 }, { id: '1', name: '' }) → type at $.id, extra $.name
 */
export function shapeDifferences(example: unknown, actual: unknown): Difference[] {
  return compare([example], actual, '$', 0)
}

/** Compares with several examples of the same place: the elements of a list. */
function compare(examples: unknown[], actual: unknown, path: string, depth: number): Difference[] {
  const known = examples.filter(example => example !== null)
  if (known.length === 0 || depth > DEEPEST) return []
  const type = typeOf(actual)
  const like = known.filter(example => typeOf(example) === type)
  if (like.length === 0) return actual === null && known.length < examples.length ? [] : [mistyped(known, type, path)]
  if (isFields(actual)) return compareFields(like.filter(isFields), actual, path, depth)
  if (Array.isArray(actual)) return compareElements(like.flatMap((list): unknown[] => Array.isArray(list) ? list : []), actual, path, depth)
  return []
}

function mistyped(examples: unknown[], type: string, path: string): Difference {
  const expected = [...new Set(examples.map(typeOf))].join(', ')
  return { kind: 'type', path, by: 'example', expected, actual: type }
}

function compareFields(examples: Fields[], actual: Fields, path: string, depth: number): Difference[] {
  const found: Difference[] = []
  for (const name of new Set(examples.flatMap(example => Object.keys(example)))) {
    const holders = examples.filter(example => Object.hasOwn(example, name))
    const place = below(path, name)
    if (Object.hasOwn(actual, name)) found.push(...compare(holders.map(example => example[name]), actual[name], place, depth + 1))
    // A field that only some of the examples have is optional.
    else if (holders.length === examples.length) found.push({ kind: 'missing', path: place, by: 'example', expected: typeOf(holders[0]?.[name]) })
  }
  for (const name of Object.keys(actual)) {
    if (examples.some(example => Object.hasOwn(example, name))) continue
    found.push({ kind: 'extra', path: below(path, name), by: 'example', actual: typeOf(actual[name]) })
  }
  return found
}

function compareElements(examples: unknown[], actual: unknown[], path: string, depth: number): Difference[] {
  if (examples.length === 0) return []
  return actual.slice(0, ELEMENTS).flatMap(element => compare(examples, element, below(path, 0), depth + 1))
}
