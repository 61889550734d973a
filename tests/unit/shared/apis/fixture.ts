import { readFileSync } from 'node:fs'
import { stringify } from 'yaml'
import type { ApiDescription } from '#shared/apis/description.ts'
import { DescriptionError } from '#shared/apis/mistake.ts'
import { parseDescription } from '#shared/apis/parse.ts'

/** One of the repository's own descriptions. */
export function readApi(id: string): Promise<ApiDescription> {
  return parseDescription(id, readFileSync(new URL(`../../../../apis/${id}.yaml`, import.meta.url), 'utf8'), `apis/${id}.yaml`)
}

type Json = Record<string, unknown>

/** A small valid OpenAPI document with some members replaced. */
export function documentWith(changes: Json = {}): Json {
  return {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: 'https://api.shop.example/v1' }],
    paths: { '/orders': { get: operation('listOrders') } },
    ...changes,
  }
}

/** A valid operation with some members added. */
export function operation(operationId: string, more: Json = {}): Json {
  return { operationId, responses: { 200: { description: 'OK' } }, ...more }
}

/** Parses a document object as the file `shop.yaml`. */
export function parse(document: Json): Promise<ApiDescription> {
  return parseDescription('shop', stringify(document), 'shop.yaml')
}

/** The mistake that a document is refused with; a document that is accepted fails the test. */
export async function mistakeOf(document: Json | string): Promise<DescriptionError> {
  const source = typeof document === 'string' ? document : stringify(document)
  const outcome = await parseDescription('shop', source, 'shop.yaml').catch((error: unknown) => error)
  if (outcome instanceof DescriptionError) return outcome
  throw new Error('the document was accepted or failed otherwise', { cause: outcome })
}
