import type { Environment } from '#shared/apis/environment.ts'

/** Which environment the requests of an API go to; shared by all playgrounds of the API. */
export function useEnvironment(api: string) {
  const { public: { playgroundEnvironments } } = useRuntimeConfig()
  const offered = playgroundEnvironments.split(',').filter((name): name is Environment => name === 'sandbox' || name === 'live')
  return { offered, environment: useState<Environment>(`environment:${api}`, () => offered[0] ?? 'live') }
}
