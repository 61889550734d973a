import type { z } from 'zod'

/** Keys from the root of an OpenAPI file down to a value. */
export type JsonPath = readonly (string | number)[]

/** A mistake at a place of an OpenAPI file; `parseDescription` adds the file and turns it into a {@link DescriptionError}. */
export class Mistake extends Error {
  readonly path: JsonPath

  constructor(path: JsonPath, reason: string) {
    super(reason)
    this.name = 'Mistake'
    this.path = path
  }
}

/** What is known of the place of a mistake; line and column count from 1. */
export interface MistakePlace { file: string, path: string, line?: number, column?: number }

/** An OpenAPI file that cannot be used. For its author: the message is `file:line:column path: sentence`. */
export class DescriptionError extends Error {
  readonly file: string
  /** Place in the file as {@link printPath} writes it; empty for the file as a whole. */
  readonly path: string
  readonly reason: string
  readonly line: number | undefined
  readonly column: number | undefined

  constructor(place: MistakePlace, reason: string, options?: ErrorOptions) {
    const spot = place.line === undefined ? place.file : `${place.file}:${place.line}:${place.column ?? 1}`
    super(`${spot}${place.path ? ` ${place.path}` : ''}: ${reason}`, options)
    this.name = 'DescriptionError'
    this.file = place.file
    this.path = place.path
    this.reason = reason
    this.line = place.line
    this.column = place.column
  }
}

/**
 * A path as people read it.
 *
 * @example printPath(['paths', '/thirds/{id}', 'get', 'tags', 0]) → 'paths["/thirds/{id}"].get.tags[0]'
 */
export function printPath(path: JsonPath): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    if (!/^[\w$-]+$/.test(key)) return `${text}[${JSON.stringify(key)}]`
    return text ? `${text}.${key}` : key
  }, '')
}

/**
 * The keys of a JSON pointer (RFC 6901).
 *
 * @example readPointer('/paths/~1thirds/get') → ['paths', '/thirds', 'get']
 */
export function readPointer(pointer: string): string[] {
  return pointer.split('/').slice(1).map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Parses a node of the file; what does not fit is a {@link Mistake} at the exact key. */
export function readNode<Schema extends z.ZodType>(schema: Schema, node: unknown, path: JsonPath): z.output<Schema> {
  const result = schema.safeParse(node)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const place = issue?.path.filter(key => typeof key !== 'symbol') ?? []
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    throw new Mistake([...path, ...place, key], `\`${key}\` is not a known key here.`)
  }
  throw new Mistake([...path, ...place], `${issue?.message ?? 'It has a wrong shape'}.`)
}
