import type { Way } from '#shared/playground/way.ts'
import { wayOf } from '#shared/playground/way.ts'

/** How the requests of this site travel. */
export function usePlaygroundWay(): Way {
  const { public: { playgroundEndpoint }, app: { baseURL } } = useRuntimeConfig()
  return wayOf(playgroundEndpoint, baseURL)
}
