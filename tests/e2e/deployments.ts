import type { ServerResponse } from 'node:http'
import type { ErrorCode } from '#shared/playground/error.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import type { ListeningSandbox } from '../../sandbox/server.ts'
import { listen } from '../../sandbox/server.ts'
import { BELOW } from '../../scripts/below.ts'
import { PROXY_FOLDER } from '../../scripts/proxy/build.ts'
import { serve } from '../../scripts/serve.ts'
import { pointedAt } from './pointed.ts'
import { CAMPAIGNS, ORIGINS, letIn, test as base } from './provider-servers.ts'
import { arm, control } from './sandbox.ts'
import { serveFolder } from './static-server.ts'

/** The list of campaigns, as a playground asks for it. */
export interface Campaigns {
  /** A token for which there is a list. */
  token: string
  /** Lets the next list come in pieces, each when it is asked for. */
  stream: (pieces: string[]) => Promise<() => Promise<unknown>>
  /** Lets no next list come; the code that a reader is told. */
  fail: () => Promise<ErrorCode>
}

/** The site, published in one of the ways of the design (section 6). */
export interface Deployment {
  /** Address of the site, without a slash at its end. */
  url: string
  /** Address of the proxy; none where requests go straight from the browser. */
  endpoint?: string
  campaigns: Campaigns
  close: () => Promise<void>
}

/** Where a site is on its host, and its builds. */
export interface Place {
  /** Path without a slash at its end. */
  base: string
  build: string
  /** The pages for a plain static host that call the providers themselves. */
  pages: { folder: string, rewrite?: (html: string) => string }
}

const OWN = '/api/playground'

/** The places at which each way is tried. */
export const PLACES = {
  root: { base: '', build: '.output', pages: { folder: '.cache/static' } },
  below: {
    base: BELOW.base,
    build: BELOW.build,
    pages: { folder: `${BELOW.build}/public`, rewrite: html => pointedAt(html, OWN, '', ORIGINS) },
  },
} satisfies Record<string, Place>

/** The sandbox' list. */
function sandboxCampaigns(sandbox: ListeningSandbox): Campaigns {
  const match = 'GET /api.digishare.ma/v1/campaigns'
  return {
    token: 'sandbox-personal-token',
    stream: async (chunks) => {
      await arm({ sandbox }, Object.assign({ match, fault: 'stream' }, { chunks }))
      return () => control({ sandbox }, 'step', { method: 'POST' })
    },
    fail: async () => {
      await arm({ sandbox }, { match, fault: 'reset' })
      return 'upstream_reset'
    },
  }
}

/** The provider's own list, which pages get themselves. */
function providerCampaigns(upstream: Recorder): Campaigns {
  const token = 'a-token-of-the-provider'
  const usual = letIn(({ headers, url }, response) => {
    const known = !url.endsWith('/campaigns') || headers.authorization === `Bearer ${token}`
    response.writeHead(known ? 200 : 401).end(known ? CAMPAIGNS : '{"error":"unauthenticated"}')
  })
  let next = usual
  upstream.respond((request, response) => {
    const respond = next
    // A browser that asks whether it may send something sends it afterwards, unless it may not.
    if (request.method !== 'OPTIONS' || respond === failing) next = usual
    respond(request, response)
  })
  return {
    token,
    stream: async (texts) => {
      const { promise, resolve } = Promise.withResolvers<ServerResponse>()
      const pieces = [...texts]
      next = letIn((_request, response) => resolve(response), 'text/plain; charset=utf-8')
      return async () => {
        const response = await promise
        response.write(pieces.shift() ?? '')
        if (pieces.length === 0) response.end()
      }
    },
    fail: async () => {
      next = failing
      return 'direct_unreachable'
    },
  }
}

/** An answer that lets no page in. */
function failing(_request: unknown, response: ServerResponse): void {
  response.end(CAMPAIGNS)
}

/** One server for pages and proxy. */
async function oneServer({ base, build }: Place): Promise<Deployment> {
  const sandbox = await listen({ host: '127.0.0.1', port: 0, control: true })
  const server = await serve({ host: '127.0.0.1', port: 0, build, env: { NUXT_SANDBOX_BASE: sandbox.url } })
  return {
    url: server.url + base,
    endpoint: server.url + base + OWN,
    campaigns: sandboxCampaigns(sandbox),
    close: async () => {
      await server.close()
      await sandbox.close()
    },
  }
}

/** Pages on one origin, the proxy alone on another. */
async function pagesAndProxy({ base, build }: Place): Promise<Deployment> {
  let endpoint = ''
  const sandbox = await listen({ host: '127.0.0.1', port: 0, control: true })
  const pages = await serveFolder(`${build}/public`, html => pointedAt(html, OWN, endpoint), `${base}/`)
  const env = { NUXT_SANDBOX_BASE: sandbox.url, NUXT_PLAYGROUND_ORIGINS: pages.url, NUXT_APP_BASE_URL: `${base}/` }
  const server = await serve({ host: '127.0.0.1', port: 0, build: PROXY_FOLDER, env })
  endpoint = server.url + base + OWN
  return {
    url: pages.url + base,
    endpoint,
    campaigns: sandboxCampaigns(sandbox),
    close: async () => {
      await server.close()
      await pages.close()
      await sandbox.close()
    },
  }
}

/** Pages alone: the browser calls the providers itself. */
async function pagesAlone({ base, pages: { folder, rewrite } }: Place, upstream: Recorder): Promise<Deployment> {
  const pages = await serveFolder(folder, rewrite, `${base}/`)
  return { url: pages.url + base, campaigns: providerCampaigns(upstream), close: pages.close }
}

const WAYS = { oneServer, pagesAndProxy, pagesAlone }

interface Fixtures {
  /** Publishes the site until the end of the test. */
  deploy: (way: keyof typeof WAYS, place: Place) => Promise<Deployment>
}

export const test = base.extend<Fixtures>({
  deploy: async ({ page, upstream, complaints }, use) => {
    const deployments: Deployment[] = []
    await use(async (way, place) => {
      upstream.reset()
      if (way === 'pagesAlone') complaints.allow(/^foreign request: https:\/\/(?:api\.digishare\.ma|open-api\.divar\.ir)\//)
      const deployment = await WAYS[way](place, upstream)
      deployments.push(deployment)
      return deployment
    })
    await page.close()
    for (const deployment of deployments) await deployment.close()
    upstream.hangUp()
  },
})
