import type { ApiParameter } from '#shared/apis/description.ts'
import { chooseMedia, exampleOf, namedExamples, schemaOf } from '#shared/apis/media.ts'
import { readNode } from '#shared/apis/mistake.ts'
import type { JsonPath } from '#shared/apis/mistake.ts'
import { parameterNode } from '#shared/apis/openapi.ts'
import { dereference } from '#shared/apis/reference.ts'

/** Parameter Objects of a path item or an operation, with the place of their list. */
export interface ParameterList { nodes: readonly unknown[], path: JsonPath }

const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization'])

/**
 * Reads the parameters of an operation; a later list overrides an earlier one by place and name. Header parameters
 * that OpenAPI says to ignore are left out: media types and security schemes describe them.
 */
export function buildParameters(root: unknown, lists: readonly ParameterList[]): ApiParameter[] {
  const parameters = new Map<string, ApiParameter>()
  for (const { nodes, path } of lists) {
    for (const [index, node] of nodes.entries()) {
      const parameter = buildParameter(root, node, [...path, index])
      parameters.set(`${parameter.in} ${parameter.name}`, parameter)
    }
  }
  return [...parameters.values()].filter(({ in: place, name }) => place !== 'header' || !IGNORED_HEADERS.has(name.toLowerCase()))
}

function buildParameter(root: unknown, source: unknown, at: JsonPath): ApiParameter {
  const { node, path } = dereference(root, source, at)
  const parameter = readNode(parameterNode, node, path)
  const chosen = parameter.content && chooseMedia(parameter.content, [...path, 'content'])
  const media = chosen?.media ?? parameter
  return {
    name: parameter.name,
    in: parameter.in,
    required: parameter.required,
    description: parameter.description,
    schema: schemaOf(root, media) ?? {},
    example: exampleOf(root, media, chosen?.path ?? path),
    examples: namedExamples(root, media, chosen?.path ?? path),
  }
}
