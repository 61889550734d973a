import type { ApiDescription } from '../../shared/apis/description.ts'
import { matchOperation } from '../../shared/apis/match.ts'

/**
 * The API that the name of a page's file or folder names, where exactly one does.
 *
 * @example apiNamed('he/3.thebase/tokens.md', apis) → 'thebase'
 */
export function apiNamed(path: string, apis: readonly ApiDescription[]): string | undefined {
  const words = new Set(path.toLowerCase().split(/[^\p{L}\p{N}_]+/u))
  return only(apis.filter(({ id }) => words.has(id)))
}

/**
 * The only API whose addresses stand in a page: relative ones are read against it, too.
 *
 * @example apiMet('See https://api.digishare.ma/v1/campaigns.', apis) → 'digishare'
 */
export function apiMet(source: string, apis: readonly ApiDescription[]): string | undefined {
  const addresses = addressesIn(source)
  // With whatever method: a path of the API that knows another one is its address as well.
  return only(apis.filter(api => addresses.some(address => matchOperation(api, 'GET', address).type !== 'target')))
}

function only(apis: readonly ApiDescription[]): string | undefined {
  return apis.length === 1 ? apis[0]?.id : undefined
}

/** Addresses with `https` in a text, with braces that raw HTML writes by their numbers. */
function addressesIn(source: string): string[] {
  return source.replaceAll('&#123;', '{').replaceAll('&#125;', '}').match(/https:\/\/[^\s"'`<>()[\]]+/g)?.map(address => address.replace(/[.,;:!?]+$/, '')) ?? []
}
