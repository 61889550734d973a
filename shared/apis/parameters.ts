import type { z } from 'zod'
import type { ApiParameter } from '#shared/apis/description.ts'
import { chooseMedia, exampleOf, namedExamples, schemaOf } from '#shared/apis/media.ts'
import { readNode } from '#shared/apis/mistake.ts'
import type { JsonPath } from '#shared/apis/mistake.ts'
import { parameterNode } from '#shared/apis/openapi.ts'
import { dereference, isJsonObject } from '#shared/apis/reference.ts'

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
      for (const parameter of buildParameter(root, node, [...path, index])) parameters.set(`${parameter.in} ${parameter.name}`, parameter)
    }
  }
  return [...parameters.values()].filter(({ in: place, name }) => place !== 'header' || !IGNORED_HEADERS.has(name.toLowerCase()))
}

function buildParameter(root: unknown, source: unknown, at: JsonPath): ApiParameter[] {
  const { node, path } = dereference(root, source, at)
  const parameter = readNode(parameterNode, node, path)
  const chosen = parameter.content && chooseMedia(parameter.content, [...path, 'content'])
  const media = chosen?.media ?? parameter
  const built = {
    name: parameter.name,
    in: parameter.in,
    required: parameter.required,
    description: parameter.description,
    schema: schemaOf(root, media) ?? {},
    example: exampleOf(root, media, chosen?.path ?? path),
    examples: namedExamples(root, media, chosen?.path ?? path),
  }
  return chosen ? [built] : membersOf(built, parameter)
}

/**
 * The members of an object that a query carries one by one: `filter[status]` in the style `deepObject`, `status` in the style `form`
 * with `explode`, which is the one without a word. Anything else is one text, in whatever form its style gives it.
 */
function membersOf(parameter: ApiParameter, node: z.infer<typeof parameterNode>): ApiParameter[] {
  const { type, properties, required } = parameter.schema
  if (parameter.in !== 'query' || type !== 'object' || !isJsonObject(properties) || !carriesMembers(node)) return [parameter]
  if (Object.keys(properties).length === 0) return [parameter]
  const examples = isJsonObject(parameter.example) ? parameter.example : {}
  return Object.entries(properties).map(([name, member]) => {
    const schema = isJsonObject(member) ? member : {}
    return {
      name: node.style === 'deepObject' ? `${parameter.name}[${name}]` : name,
      in: parameter.in,
      required: parameter.required && Array.isArray(required) && required.includes(name),
      description: typeof schema.description === 'string' ? schema.description : parameter.description,
      schema,
      example: Object.hasOwn(examples, name) ? examples[name] : undefined,
    }
  })
}

function carriesMembers({ style = 'form', explode = style === 'form' }: z.infer<typeof parameterNode>): boolean {
  return style === 'deepObject' || (style === 'form' && explode)
}
