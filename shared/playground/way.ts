/** How the requests of a site travel: through a proxy, straight from the reader's browser, or not at all. */
export type Way = { by: 'proxy', endpoint: string } | { by: 'browser' } | { by: 'none' }

/**
 * The way that `NUXT_PUBLIC_PLAYGROUND_ENDPOINT` names: the address of a proxy, nothing for the browser itself, `none` for no requests.
 *
 * @param base Where the site stands; a path is below it.
 * @example wayOf('/api/playground', '/docs/') → { by: 'proxy', endpoint: '/docs/api/playground' }; wayOf('') → { by: 'browser' }
 */
export function wayOf(setting: string, base = '/'): Way {
  const endpoint = setting.trim().replace(/\/+$/, '')
  if (endpoint === 'none') return { by: 'none' }
  if (endpoint === '') return { by: 'browser' }
  return { by: 'proxy', endpoint: endpoint.startsWith('/') ? base.replace(/\/$/, '') + endpoint : endpoint }
}
