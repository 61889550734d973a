/** Gives the address of a path of the site as HTML without a router needs it: below the site's base. */
export function useSitePath() {
  const base = useRuntimeConfig().app.baseURL.replace(/\/$/, '')
  return (path: string) => base + path
}
