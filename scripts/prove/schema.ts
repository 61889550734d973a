import { below } from '../../shared/playground/answer/difference.ts'

type Schema = Record<string, unknown>

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A schema with everything that it is made of. */
function partsOf(schema: unknown): Schema[] {
  if (!isSchema(schema)) return []
  const others = ['allOf', 'anyOf', 'oneOf'].flatMap(name => schema[name]).concat(schema.if, schema.then, schema.else)
  return [schema, ...others.flatMap(partsOf)]
}

/** Whether the author left room for names that are not listed; a reference that is left is where a schema contains itself. */
function isOpen(parts: readonly Schema[]): boolean {
  return parts.some(part => '$ref' in part || part.additionalProperties === true || isSchema(part.additionalProperties) || part.unevaluatedProperties === true)
    || parts.every(part => !isSchema(part.properties))
}

function describedBy(parts: readonly Schema[], name: string): unknown[] {
  return parts.flatMap(({ properties, patternProperties }) => [
    ...isSchema(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [],
    ...isSchema(patternProperties) ? Object.entries(patternProperties).flatMap(([pattern, schema]) => new RegExp(pattern, 'u').test(name) ? [schema] : []) : [],
  ])
}

/**
 * Paths of members that a schema does not describe. To a validator an unlisted member is nothing; to somebody who reads a description it is
 * one that the author forgot, or calls by another name.
 *
 * @example undescribed({ properties: { id: {} } }, { id: 1, nmae: '' }) → ['$.nmae']
 */
export function undescribed(schema: unknown, value: unknown, path = '$'): string[] {
  const parts = partsOf(schema)
  if (Array.isArray(value)) {
    const items = parts.flatMap(part => part.items === undefined ? [] : [part.items])
    return [...new Set(value.flatMap((item: unknown) => best(items, item, below(path, 0))))]
  }
  if (!isSchema(value)) return []
  const open = isOpen(parts)
  return Object.entries(value).flatMap(([name, member]) => {
    const schemas = describedBy(parts, name)
    if (schemas.length === 0) return open ? [] : [below(path, name)]
    return best(schemas, member, below(path, name))
  })
}

/** Where several schemas describe a value, the one that knows most of it counts. */
function best(schemas: readonly unknown[], value: unknown, path: string): string[] {
  return schemas.map(schema => undescribed(schema, value, path)).sort((a, b) => a.length - b.length)[0] ?? []
}
