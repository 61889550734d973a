import { JSON_TOKENS } from '#shared/playground/template/json-layout.ts'

/** Offsets of the first character and of the one after the last. */
export interface Span {
  from: number
  to: number
}

/** Where a value stands in a text, and the name that it stands under. */
interface Place {
  value: Span
  name?: Span
}

interface Level {
  steps: (string | number)[]
  /** The index or name of the value that comes next; a name is known once it has been read. */
  next?: string | number
  name?: Span
  place: Place
}

type Token = Span & { text: string }

/**
 * Where the values of a JSON template stand, by the steps that lead to them. The text has to be JSON (`jsonTemplateError`).
 *
 * @example placesOf('{"a": [1]}').get(placeKey(['a', 0])) → { value: { from: 7, to: 8 } }
 */
export function placesOf(template: string): Map<string, Place> {
  const places = new Map<string, Place>()
  const levels: Level[] = []
  for (const { 0: text, index } of template.matchAll(JSON_TOKENS)) read({ text, from: index, to: index + text.length }, levels, places)
  return places
}

/** The steps to a value as a key of {@link placesOf}. */
export function placeKey(steps: readonly (string | number)[]): string {
  return JSON.stringify(steps)
}

function read(token: Token, levels: Level[], places: Map<string, Place>): void {
  const level = levels.at(-1)
  if (token.text === '}' || token.text === ']') close(token, levels)
  else if (token.text === ',') advance(level)
  else if (token.text !== ':') value(token, levels, places)
}

function close({ to }: Span, levels: Level[]): void {
  const level = levels.pop()
  if (level) level.place.value.to = to
}

function advance(level: Level | undefined): void {
  if (level) level.next = typeof level.next === 'number' ? level.next + 1 : undefined
}

/** A value, or the name of one. */
function value({ text, from, to }: Token, levels: Level[], places: Map<string, Place>): void {
  const level = levels.at(-1)
  if (level && level.next === undefined) {
    level.next = String(JSON.parse(text))
    level.name = { from, to }
    return
  }
  const steps = level?.next === undefined ? [] : [...level.steps, level.next]
  const place: Place = { value: { from, to }, ...(level?.name && { name: level.name }) }
  places.set(placeKey(steps), place)
  if (text === '{' || text === '[') levels.push({ steps, ...(text === '[' && { next: 0 }), place })
}
