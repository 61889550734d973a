import { policyOf, scriptHashes, withPolicy } from '../../modules/security/html.ts'
import { contentPolicy } from '../../modules/security/policy.ts'

const settingOf = (endpoint: string) => `playgroundEndpoint:${JSON.stringify(endpoint)}`

/** A page as a build has it whose setting is another one: `built` is the setting that it was built with, `origins` are those of the APIs. */
export function pointedAt(html: string, built: string, endpoint: string, origins: string[] = []): string {
  if (!html.includes(settingOf(built))) return html
  const plain = html.replace(settingOf(built), settingOf(endpoint)).replace(policyOf(html) ?? '', '')
  const bare = plain.replace('<meta http-equiv="Content-Security-Policy" content="">', '')
  return withPolicy(bare, contentPolicy({ hashes: scriptHashes(plain), endpoint, origins, allow: {} }))
}
