import { readAddress } from '#shared/apis/address.ts'
import type { ApiDescription } from '#shared/apis/description.ts'
import { serverHosts } from '#shared/apis/host.ts'

/**
 * The origins that a page itself may call for an API, sorted, as sources of a Content-Security-Policy: those of the operations that can
 * be sent without an exchange of secrets. A host of the reader's own stands as the pattern that the API's file allows.
 *
 * @example originsOf(thebase) → ['https://*.thebase.example']; originsOf({ ...digishare, cors: false }) → []
 */
export function originsOf({ cors, operations }: Pick<ApiDescription, 'cors' | 'operations'>): string[] {
  const called = cors === false ? [] : operations.filter(({ kind, tryIt }) => kind === 'request' && tryIt !== 'off' && tryIt !== 'sandbox')
  const hosts = called.flatMap(operation => operation.servers).flatMap((server) => {
    const address = readAddress(server.url)
    return address ? serverHosts(server, address.host) : []
  })
  return [...new Set(hosts.map(host => `https://${host}`))].sort()
}
