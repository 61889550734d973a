import type { Environment } from '#shared/apis/environment.ts'

/** Which environment the requests of an API go to; shared by all playgrounds of the API. */
export function useEnvironment(api: string) {
  const { public: { playgroundEnvironments } } = useRuntimeConfig()
  // A sandbox is reached through the proxy alone.
  const reachable = usePlaygroundWay().by === 'proxy' ? playgroundEnvironments.split(/[\s,]+/) : ['live']
  const offered = reachable.filter((name): name is Environment => name === 'sandbox' || name === 'live')
  return { offered, environment: useState<Environment>(`environment:${api}`, () => offered[0] ?? 'live') }
}
