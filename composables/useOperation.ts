import { loaders } from '#api-loaders'
import type { ApiOperation } from '#shared/apis/description.ts'
import type { RequestSpec } from '#shared/playground/spec.ts'

/** The description of a playground's operation; it is a file of its own, loaded when the reader begins to edit. */
export function useOperation({ api, operation: id }: Pick<RequestSpec, 'api' | 'operation'>) {
  const operation = shallowRef<ApiOperation>()
  let loading: Promise<void> | undefined

  async function read() {
    // Without a network, or with a page whose build is gone from its host, the request is there to be edited all the same.
    const file = await loaders[api]?.().catch(() => undefined)
    if (!file) loading = undefined
    operation.value = file?.default.operations.find(candidate => candidate.id === id)
  }

  return { operation, load: () => loading ??= read() }
}
