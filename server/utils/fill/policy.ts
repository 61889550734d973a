import { PlaygroundError } from '#shared/playground/error.ts'
import { assertPublicHost, canonicalTarget } from '../egress/target.ts'

/**
 * A filled address as the proxy may call it; whether the API has it is decided elsewhere.
 *
 * @param ownHosts Hosts of the proxy itself.
 * @throws PlaygroundError `invalid_url`, `target_private`, `loop_detected`
 */
export function publicTarget(url: string, ownHosts: string[]): URL {
  const target = canonicalTarget(url)
  assertPublicHost(target)
  if (ownHosts.includes(target.host)) throw new PlaygroundError('loop_detected')
  return target
}
