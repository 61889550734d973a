import { validate } from '@scalar/openapi-parser'
import { LineCounter, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import { apiDescriptionSchema } from '#shared/apis/description.ts'
import type { ApiDescription } from '#shared/apis/description.ts'
import { digestOf } from '#shared/apis/digest.ts'
import { exchangeOperations } from '#shared/apis/exchange-operations.ts'
import { checkExtensionPlaces, readExtension, rootExtensionSchema } from '#shared/apis/extension.ts'
import { DescriptionError, Mistake, printPath, readNode, readPointer } from '#shared/apis/mistake.ts'
import type { JsonPath } from '#shared/apis/mistake.ts'
import { documentNode } from '#shared/apis/openapi.ts'
import { buildOperations } from '#shared/apis/operations.ts'
import { checkReferences, isJsonObject } from '#shared/apis/reference.ts'
import { buildSchemes } from '#shared/apis/schemes.ts'
import { buildServers } from '#shared/apis/servers.ts'

const ID = /^[a-z][a-z0-9-]{0,63}$/
const ALIASES = 100

/**
 * Reads one OpenAPI 3.1 file (YAML or JSON).
 *
 * @param id - id of the API: the file's name without its ending
 * @param source - text of the file
 * @param file - the file's name, for messages only
 * @throws DescriptionError with file, position, path and reason when anything in it cannot be used
 */
export async function parseDescription(id: string, source: string, file: string): Promise<ApiDescription> {
  if (!ID.test(id)) throw new DescriptionError({ file, path: '' }, `\`${id}\` cannot be the id of an API: lower-case letters, digits and \`-\` can.`)
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines })
  try {
    return await buildDescription(id, readValue(document))
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    const { line, col } = positionOf(document, lines, error.path)
    throw new DescriptionError({ file, path: printPath(error.path), line, column: col }, error.message, { cause: error })
  }
}

async function buildDescription(id: string, value: unknown): Promise<ApiDescription> {
  await checkOpenApi(value)
  checkExtensionPlaces(value)
  const document = readNode(documentNode, value, [])
  const servers = buildServers(document.servers ?? [], ['servers'])
  const [first] = servers
  if (!first) throw new Mistake([], '`servers` is missing: it says where requests may go.')
  const schemes = buildSchemes(document, document.components.securitySchemes, first)
  const { sandbox, cors, language } = readExtension(rootExtensionSchema, value, [])
  const operations = buildOperations({ document, servers, schemes })
  const api = { id, title: document.info.title, digest: await digestOf(value), servers, schemes, sandbox, cors, language }
  // A hidden token request is hidden on purpose: it counts as described and is not made up again.
  const derived = exchangeOperations({ ...api, operations: operations.map(read => read.operation) })
  const visible = operations.filter(read => !read.hidden).map(read => read.operation)
  return apiDescriptionSchema.parse({ ...api, operations: [...visible, ...derived] })
}

/**
 * The file as plain JSON. Aliases are bounded, since ten lines of them can describe a billion nodes, and one inside
 * its own anchor describes a tree without end.
 */
function readValue(document: Document.Parsed): unknown {
  const [error] = document.errors
  if (error) throw new Mistake([], `This is not YAML: ${firstLine(error.message)}`)
  try {
    const value: unknown = JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: ALIASES })))
    return value
  } catch (cause) {
    throw new Mistake([], `This YAML cannot be read as JSON: ${firstLine(String(cause))}.`)
  }
}

async function checkOpenApi(value: unknown): Promise<void> {
  if (!isJsonObject(value)) throw new Mistake([], 'An OpenAPI file is an object with `openapi`, `info`, `servers` and `paths`.')
  if (typeof value.openapi !== 'string' || !value.openapi.startsWith('3.1.')) throw new Mistake(['openapi'], 'Only OpenAPI 3.1 is read.')
  checkReferences(value)
  // A copy, since the validator fills in what is missing.
  const { errors } = await validate(structuredClone(value))
  const [error] = errors ?? []
  if (error) throw new Mistake(pathOf(value, error.path ?? ''), `OpenAPI: ${error.message}.`)
}

/** The validator names places as pointers or as lists of keys, in both cases without telling an index from a key. */
function pathOf(root: unknown, place: string | string[]): JsonPath {
  let node = root
  return (Array.isArray(place) ? place : readPointer(place)).map((key) => {
    const isList = Array.isArray(node)
    node = isJsonObject(node) ? node[key] : Array.isArray(node) ? node[Number(key)] : undefined
    return isList ? Number(key) : key
  })
}

/** Position of the deepest node on a path that the file has. */
function positionOf(document: Document.Parsed, lines: LineCounter, path: JsonPath): { line?: number, col?: number } {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true)
    const range = typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? node.range : []
    const [start] = range
    if (typeof start === 'number') return lines.linePos(start)
  }
  return {}
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
