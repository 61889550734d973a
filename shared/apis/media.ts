import type { z } from 'zod'
import type { ApiOperation, apiResponseSchema, NamedExample } from '#shared/apis/description.ts'
import { readNode } from '#shared/apis/mistake.ts'
import type { JsonPath } from '#shared/apis/mistake.ts'
import { bodyNode, mediaNode, responseNode } from '#shared/apis/openapi.ts'
import { dereference, inlineSchema, isJsonObject } from '#shared/apis/reference.ts'
import type { JsonObject } from '#shared/apis/reference.ts'

type MediaNode = z.infer<typeof mediaNode>
type ApiResponse = z.infer<typeof apiResponseSchema>

/** The Media Type Object that an editor can offer best, with its type: JSON, then a form, then the first. */
export function chooseMedia(content: Record<string, unknown>, path: JsonPath): { contentType: string, media: MediaNode, path: JsonPath } | undefined {
  const types = Object.keys(content)
  const contentType = types.find(type => /[/+]json\b/i.test(type)) ?? types.find(type => /x-www-form-urlencoded/i.test(type)) ?? types[0]
  if (contentType === undefined) return undefined
  const place = [...path, contentType]
  return { contentType, media: readNode(mediaNode, content[contentType], place), path: place }
}

/** The examples that an author named, without those that are only an address; undefined where there is none. */
export function namedExamples(root: unknown, media: MediaNode, path: JsonPath): NamedExample[] | undefined {
  const named = Object.keys(media.examples).flatMap((name) => {
    const { node } = dereference(root, media.examples[name], [...path, 'examples', name])
    if (!isJsonObject(node) || !('value' in node)) return []
    return [{ name, ...typeof node.summary === 'string' && { summary: node.summary }, value: node.value }]
  })
  return named.length > 0 ? named : undefined
}

/** The example of a parameter or media type: its own, the first of several, or that of its schema. */
export function exampleOf(root: unknown, media: MediaNode, path: JsonPath): unknown {
  if (media.example !== undefined) return media.example
  const [first] = namedExamples(root, media, path) ?? []
  if (first) return first.value
  const { node: schema } = dereference(root, media.schema, [...path, 'schema'])
  if (!isJsonObject(schema)) return undefined
  return schema.example ?? (Array.isArray(schema.examples) ? schema.examples[0] : undefined)
}

/** The schema of a parameter or media type; undefined when it has none. */
export function schemaOf(root: unknown, media: MediaNode): JsonObject | undefined {
  return media.schema === undefined ? undefined : inlineSchema(root, media.schema)
}

/** Reads a Request Body Object. */
export function buildBody(root: unknown, source: unknown, at: JsonPath): ApiOperation['body'] {
  if (source === undefined) return undefined
  const { node, path } = dereference(root, source, at)
  const body = readNode(bodyNode, node, path)
  const chosen = chooseMedia(body.content, [...path, 'content'])
  return chosen && {
    contentType: chosen.contentType,
    required: body.required,
    example: exampleOf(root, chosen.media, chosen.path),
    examples: namedExamples(root, chosen.media, chosen.path),
    schema: schemaOf(root, chosen.media),
  }
}

/** Reads a Responses Object; an example becomes the documented answer of its status. */
export function buildResponses(root: unknown, sources: Record<string, unknown>, at: JsonPath): ApiResponse[] {
  return Object.keys(sources).filter(status => !status.startsWith('x-')).map((status) => {
    const { node, path } = dereference(root, sources[status], [...at, status])
    const { description, content } = readNode(responseNode, node, path)
    const chosen = chooseMedia(content, [...path, 'content'])
    if (!chosen) return { status, description }
    const example = exampleOf(root, chosen.media, chosen.path)
    const sample = example !== undefined && /^\d{3}$/.test(status)
      ? { status: Number(status), contentType: chosen.contentType, text: printExample(example) }
      : undefined
    return { status, description, sample, schema: schemaOf(root, chosen.media) }
  })
}

function printExample(example: unknown): string {
  return typeof example === 'string' ? example : JSON.stringify(example, null, 2)
}
