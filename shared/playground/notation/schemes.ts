import type { SecurityScheme } from '#shared/apis/description.ts'
import { demoValue, isExchange } from '#shared/apis/names.ts'
import { schemesOf, servesTokens } from '#shared/playground/notation/names.ts'
import type { Target } from '#shared/playground/notation/target.ts'
import type { SchemeSpec, Variable } from '#shared/playground/spec.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'

/**
 * The schemes that a page asks its reader about: the ones that an operation uses or serves, what their exchanges need besides, and
 * those whose secrets an author wrote into the request. Of two that ask for the same values the first stays.
 */
export function schemeSpecs({ api, operation }: Target, variables: Variable[]): SchemeSpec[] {
  const all = schemesOf(api, operation)
  const used = new Set(operation.security.flat())
  const chosen = all.filter(scheme => servesTokens(scheme, operation) || used.has(scheme.name))
  const wanted = [
    ...chosen.flatMap(scheme => Object.values(scheme.tokenHeaders)).flatMap(namesIn),
    ...variables.filter(({ secret }) => secret).map(({ name }) => name),
  ]
  for (const name of wanted) {
    const provider = all.find(scheme => provides(scheme, name))
    if (provider && !chosen.some(scheme => provides(scheme, name))) chosen.push(provider)
  }
  return inOrder(chosen, operation.security).filter(isFirst).map(scheme => specOf(scheme, name => demoValue(api, name) !== undefined))
}

function namesIn(template: string): string[] {
  return splitTemplate(template).flatMap(piece => piece.type === 'name' ? [piece.name] : [])
}

function provides(scheme: SecurityScheme, name: string): boolean {
  return scheme.fields.some(field => field.name === name) || (isExchange(scheme) && scheme.tokenName === name)
}

/** What is served comes first, then the schemes in the order of the alternatives, then what they need. */
function inOrder(schemes: SecurityScheme[], security: string[][]): SecurityScheme[] {
  const order = security.flat()
  const rank = ({ name }: SecurityScheme) => order.includes(name) ? order.indexOf(name) : order.length
  const [first, ...rest] = schemes
  if (!first) return []
  return order.includes(first.name) ? schemes.toSorted((a, b) => rank(a) - rank(b)) : [first, ...rest.toSorted((a, b) => rank(a) - rank(b))]
}

/** Whether no scheme before asks for the same values: Basic credentials of a token address are those of the client. */
function isFirst(scheme: SecurityScheme, index: number, all: SecurityScheme[]): boolean {
  const names = scheme.fields.map(({ name }) => name)
  return !all.slice(0, index).some(({ fields }) => names.every(name => fields.some(field => field.name === name)))
}

function specOf(scheme: SecurityScheme, hasDemo: (name: string) => boolean): SchemeSpec {
  const consent = scheme.type === 'authorizationCode'
  const names = [...scheme.fields.map(({ name }) => name), ...consent ? Object.keys(scheme.scopes).flatMap(namesIn) : []]
  return {
    name: scheme.name,
    type: scheme.type,
    fields: scheme.fields,
    ...isExchange(scheme) && { tokenName: scheme.tokenName },
    ...consent && { scopes: scheme.scopes },
    demo: [...new Set(names)].filter(hasDemo),
  }
}
