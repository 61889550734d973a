import { setResponseHeader, setResponseHeaders } from 'h3'
import { defineNitroPlugin, useRuntimeConfig } from 'nitropack/runtime'
import { allow, origins, pagePolicy } from '#security'
import { scriptHashes, withPolicy } from '../html.ts'
import { contentPolicy, FIXED_HEADERS, headerPolicy } from '../policy.ts'

/** Gives a page that is rendered its policy, as part of the HTML while prerendering and as a header from a running server. */
export default defineNitroPlugin((nitro) => {
  const { app: { baseURL, buildAssetsDir }, public: { playgroundEndpoint } } = useRuntimeConfig()
  const assets = `${baseURL.replace(/\/$/, '')}${buildAssetsDir}`

  nitro.hooks.hook('request', (event) => {
    setResponseHeaders(event, FIXED_HEADERS)
    if (!event.path.startsWith(assets)) setResponseHeader(event, 'content-security-policy', headerPolicy(pagePolicy))
  })

  nitro.hooks.hook('render:html', (html, { event }) => {
    const hashes = scriptHashes([...html.head, ...html.bodyPrepend, ...html.bodyAppend].join('\n'))
    const policy = contentPolicy({ hashes, endpoint: playgroundEndpoint, origins, allow })
    if (import.meta.prerender) html.head = [withPolicy(html.head.join(''), policy)]
    else setResponseHeader(event, 'content-security-policy', headerPolicy(policy))
  })

  nitro.hooks.hook('render:response', (response) => {
    if (response.headers) delete response.headers['x-powered-by']
  })
})
