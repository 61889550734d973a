import type { Page, Response } from '@playwright/test'
import { listen } from '../../sandbox/server.ts'
import type { ListeningSandbox } from '../../sandbox/server.ts'
import { PROXY_FOLDER } from '../../scripts/proxy/build.ts'
import { startRedis } from '../../scripts/redis.ts'
import { serve } from '../../scripts/serve.ts'
import { balance } from './balancer.ts'
import { expect, test as base } from './fixtures.ts'
import type { Panel } from './panel.ts'
import { openPanel } from './panel.ts'
import { pointedAt } from './pointed.ts'
import { arm, control, expireTokens, recorded } from './sandbox.ts'
import { serveFolder } from './static-server.ts'
import { textsOf } from './texts.ts'

const ROOT = '/api/playground'

/** A consent goes to and fro between the two processes: it begins at the first, the provider's answer comes to the second. */
function stepOf(path: string): number | undefined {
  if (path.startsWith(`${ROOT}/callback/`)) return 1
  return path.startsWith(`${ROOT}/connect`) || path.startsWith(`${ROOT}/redeem`) ? 0 : undefined
}

interface Shared {
  pages: string
  sandbox: ListeningSandbox
  /** The processes that the requests of a path came to, in order. */
  reached: (path: string) => number[]
}

/** Static pages, and behind the one address of their proxy two processes that have a Redis in common. */
const test = base.extend<{ shared: Shared }>({
  shared: async ({ page }, use) => {
    const sandbox = await listen({ host: '127.0.0.1', port: 0, control: true })
    const redis = await startRedis()
    const balancer = await balance(stepOf)
    const pages = await serveFolder('.output/public', html => pointedAt(html, ROOT, balancer.url + ROOT))
    const env = {
      NUXT_SANDBOX_BASE: sandbox.url, NUXT_PLAYGROUND_ORIGINS: pages.url, NUXT_PLAYGROUND_TRUSTED_HOPS: '1',
      NUXT_PLAYGROUND_SEAL_KEY: 'k'.repeat(32), REDIS_URL: redis.url,
      // What a test holds back is not to end by itself.
      NUXT_PLAYGROUND_LIMITS_HEADERS_MS: '120000', NUXT_PLAYGROUND_LIMITS_TOTAL_MS: '120000',
    }
    const servers = await Promise.all([0, 1].map(() => serve({ host: '127.0.0.1', port: 0, build: PROXY_FOLDER, env })))
    balancer.lead(servers.map(({ url }) => url))
    await use({ pages: pages.url, sandbox, reached: path => balancer.seen.filter(request => request.path === `${ROOT}/${path}`).map(({ server }) => server) })
    await page.close()
    await balancer.close()
    for (const { close } of [...servers, pages, sandbox]) await close()
    await redis.stop()
  },
})

/** The proxy's next answer to a call of this name. */
function answerTo(page: Page, name: string): Promise<Response> {
  return page.waitForResponse(response => response.url().endsWith(`${ROOT}/${name}`) && response.request().method() === 'POST')
}

/** Presses Send, once what was sent before has ended; the status with which the proxy answers. */
async function send(page: Page, panel: Panel): Promise<number> {
  const answer = answerTo(page, 'send')
  await panel.send.click()
  return (await answer).status()
}

test('two processes behind one address renew a token once', async ({ page, shared }) => {
  await page.goto(`${shared.pages}/en/thebase/first-request`)
  const [list, create] = [await openPanel(page, 'listCustomers'), await openPanel(page, 'createCustomer')]
  await list.handOver('client_id', 'sandbox-client')
  await list.handOver('client_secret', 'sandbox-client-secret')
  await list.send.click()
  await expect(list.status).toHaveText('200')
  const path = '/demo.thebase.example/example/customers'
  for (const method of ['GET', 'POST']) await arm(shared, { match: `${method} ${path}`, fault: 'hold' })
  await list.send.click()
  await create.send.click()
  // Both are there with the same token when it ends.
  await recorded(shared, { wait: 4 })
  await expireTokens(shared)
  for (const _held of [list, create]) await control(shared, 'release', { method: 'POST' })
  await expect(list.status).toHaveText('200')
  await expect(create.status).toHaveText('201')
  expect(shared.reached('send')).toEqual([0, 1, 0])
  const requests = await recorded(shared)
  const calls = requests.filter(request => request.path === path)
  expect(requests.filter(request => request.path.endsWith('/oauth/token')), 'one for the first request, one for the two').toHaveLength(2)
  expect(calls, 'the first, two that were refused, and each of them once more').toHaveLength(5)
  expect(new Set(calls.map(({ headers }) => headers.authorization)).size).toBe(2)
})

test('two processes behind one address share a consent, and its end', async ({ page, shared }) => {
  const address = `${shared.pages}/he/divar/first-request`
  await page.goto(address)
  const panel = await openPanel(page, 'getUser')
  await panel.connect.click()
  await page.locator('button[value="accept"]').click()
  await expect(page).toHaveURL(address)
  await expect(panel.root.locator('[data-outcome="granted"]')).toBeVisible()
  expect([shared.reached('connect'), shared.reached('redeem')]).toEqual([[0], [0]])
  expect([await send(page, panel), await send(page, panel)]).toEqual([200, 200])
  await expect(panel.body).toContainText('09990000000')
  expect(shared.reached('send')).toEqual([0, 1])
  expect((await recorded(shared)).filter(({ path }) => path.endsWith('/oauth/access_token'))).toHaveLength(1)

  await panel.root.locator('[data-forget]').click()
  await expect(panel.root.locator('[data-forget]')).toHaveCount(0)
  const before = shared.reached('secrets').length
  for (const _process of [0, 1]) {
    const known = answerTo(page, 'secrets')
    await page.reload()
    await openPanel(page, 'getUser')
    await known
    await expect(panel.state('userConsent')).toHaveText(textsOf('he').auth.state.ready ?? '')
  }
  expect(new Set(shared.reached('secrets').slice(before))).toEqual(new Set([0, 1]))
})
