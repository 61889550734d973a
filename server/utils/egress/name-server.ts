import { Resolver as DnsResolver } from 'node:dns/promises'
import type { Resolver } from './resolve.ts'

/**
 * Asks the system's name servers for both kinds of address. It does not go through the system's own look-up, which cannot be
 * cancelled and runs on the few threads that compression and files need, too.
 */
export const nameServerResolver: Resolver = async (name, signal) => {
  const resolver = new DnsResolver({ tries: 2 })
  const cancel = () => resolver.cancel()
  signal.addEventListener('abort', cancel)
  try {
    const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
    return [...addressesOf(four), ...addressesOf(six)]
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

/** A name may well have one kind only. What could not be asked is no answer, and no answer at all is an error of the caller's. */
function addressesOf(answer: PromiseSettledResult<string[]>): string[] {
  return answer.status === 'fulfilled' ? answer.value : []
}
