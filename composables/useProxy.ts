import type { ClientDeps } from '#shared/playground/client.ts'

/** Where the id of a session is kept for a proxy on another origin, which no cookie reaches. */
const SESSION_KEY = 'dragoman-session'

/** What a call of the proxy needs; in a browser only. Its endpoint is empty where there is no proxy. */
export function useProxy(): ClientDeps {
  const way = usePlaygroundWay()
  const endpoint = way.by === 'proxy' ? way.endpoint : ''
  const away = new URL(endpoint || '/', location.href).origin !== location.origin
  return {
    endpoint,
    fetch: globalThis.fetch.bind(globalThis),
    ...away && { session: { read: () => sessionStorage.getItem(SESSION_KEY) ?? undefined, keep: id => sessionStorage.setItem(SESSION_KEY, id) } },
  }
}
