import type { SecurityScheme } from '#shared/apis/description.ts'
import { Mistake } from '#shared/apis/mistake.ts'
import type { JsonPath } from '#shared/apis/mistake.ts'
import type { DocumentNode } from '#shared/apis/openapi.ts'

type Requirements = DocumentNode['security']

/** Reads Security Requirement Objects: alternatives, each a list of schemes that are needed together. */
export function readSecurity(document: DocumentNode, own: Requirements, path: JsonPath, schemes: Record<string, SecurityScheme>): string[][] {
  const place = own ? [...path, 'security'] : ['security']
  return (own ?? document.security ?? []).map((requirement, index) => Object.keys(requirement).map((name) => {
    if (!Object.hasOwn(schemes, name)) throw new Mistake([...place, index, name], `There is no security scheme called \`${name}\`.`)
    return name
  }))
}
