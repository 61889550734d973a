/** Address of the proxy as the browser calls it; empty when the site has none. A path is below the site's base. */
export function usePlaygroundEndpoint(): string {
  const { public: { playgroundEndpoint }, app: { baseURL } } = useRuntimeConfig()
  const endpoint = playgroundEndpoint.replace(/\/+$/, '')
  return endpoint.startsWith('/') ? baseURL.replace(/\/$/, '') + endpoint : endpoint
}
