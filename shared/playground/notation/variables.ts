import { demoValue, secretNames } from '#shared/apis/names.ts'
import { AuthorMistake } from '#shared/playground/notation/mistake.ts'
import { basicNames, declaredNames, variableName } from '#shared/playground/notation/names.ts'
import { isTemplate } from '#shared/playground/notation/operation.ts'
import { parameterExample } from '#shared/playground/parameter.ts'
import type { Target } from '#shared/playground/notation/target.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import type { RequestTemplate, Variable } from '#shared/playground/spec.ts'
import { placeholdersOf } from '#shared/playground/template.ts'
import type { Slot } from '#shared/playground/template/placeholder.ts'

const ATTRIBUTES: Record<Slot, string> = {
  'host': 'url', 'path': 'url', 'query': 'url', 'header': 'headers', 'json-string': 'body', 'json-value': 'body', 'form': 'body', 'text': 'body',
}

/**
 * Every name of a request once, in order of appearance, followed by the fields of Basic credentials, which stand in no template.
 * Values come from the page, the API's parameters and its server variables; a placeholder among them is a hint.
 *
 * @throws AuthorMistake `undeclared-variable`.
 */
export function variablesOf(target: Target, request: RequestTemplate, given: Record<string, string>, hints: Map<string, string>): Variable[] {
  const { api, operation } = target
  const declared = declaredNames(api, operation)
  const placeholders = placeholdersOf(request)
  for (const { name, slot } of placeholders) {
    if (declared.has(name) || hints.has(name) || Object.hasOwn(given, name)) continue
    throw new AuthorMistake('undeclared-variable', `Nothing declares the variable "${name}".`, { attribute: ATTRIBUTES[slot] })
  }
  const names = new Set([...placeholders.map(({ name }) => name), ...Object.values(basicNames(api, operation) ?? {})])
  const secrets = secretNames(api)
  return [...names].map(name => ({
    name,
    secret: secrets.has(name),
    ...defaultOf(secrets.has(name), Object.hasOwn(given, name) ? given[name] : hints.get(name) ?? apiDefault(target, name)),
    demo: demoValue(api, name) !== undefined,
  }))
}

/** A secret has no value on a page, whatever an author wrote. */
function defaultOf(secret: boolean, text: string | undefined): Pick<Variable, 'value' | 'hint'> {
  if (text === undefined) return {}
  return secret || isPlaceholder(text) ? { hint: text } : { value: text }
}

function apiDefault({ operation, server }: Target, name: string): string | undefined {
  const parameter = operation.parameters.find(candidate => candidate.name === name || variableName(candidate.name) === name)
  const variable = Object.hasOwn(server.variables, name) ? server.variables[name] : undefined
  const example = parameter && parameterExample(parameter)
  return example === undefined || isTemplate(example) ? variable?.default : example
}
