import type { ClientDeps } from '#shared/playground/client.ts'

/** Where the id of a session is kept for a proxy on another origin, which no cookie reaches. */
const SESSION_KEY = 'dragoman-session'

/** What a call of the proxy needs; in a browser only. */
export function useProxy(): ClientDeps {
  const endpoint = usePlaygroundEndpoint()
  const away = new URL(endpoint || '/', location.href).origin !== location.origin
  return {
    endpoint,
    fetch: globalThis.fetch.bind(globalThis),
    ...away && { session: { read: () => sessionStorage.getItem(SESSION_KEY) ?? undefined, keep: id => sessionStorage.setItem(SESSION_KEY, id) } },
  }
}
