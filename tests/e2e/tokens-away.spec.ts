import { listen } from '../../sandbox/server.ts'
import { PROXY_FOLDER } from '../../scripts/proxy/build.ts'
import { serve } from '../../scripts/serve.ts'
import { hydrated } from './arrivals.ts'
import type { Site } from './fixtures.ts'
import { expect, test as base } from './fixtures.ts'
import { openPanel } from './panel.ts'
import { pointedAt } from './pointed.ts'
import { recorded } from './sandbox.ts'
import { serveFolder } from './static-server.ts'

/** Pages on one origin, the proxy alone on another. */
interface Away extends Site { pages: string }

const test = base.extend<{ away: Away }>({
  away: async ({ page }, use) => {
    let endpoint = ''
    const sandbox = await listen({ host: '127.0.0.1', port: 0, control: true })
    const pages = await serveFolder('.output/public', html => pointedAt(html, '/api/playground', endpoint))
    const server = await serve({ host: '127.0.0.1', port: 0, build: PROXY_FOLDER, env: { NUXT_SANDBOX_BASE: sandbox.url, NUXT_PLAYGROUND_ORIGINS: pages.url } })
    endpoint = `${server.url}/api/playground`
    await use({ url: server.url, sandbox, pages: pages.url })
    await page.close()
    await server.close()
    await pages.close()
    await sandbox.close()
  },
})

test('a secret that was handed over outlives a reload, in a session that no cookie carries', async ({ page, away }) => {
  await page.goto(`${away.pages}/he/thebase/first-request`)
  await hydrated(page)
  const panel = await openPanel(page, 'listCustomers')
  await panel.handOver('client_id', 'sandbox-client')
  await panel.handOver('client_secret', 'sandbox-client-secret')
  await panel.send.click()
  await expect(panel.status).toHaveText('200')
  await page.reload()
  await hydrated(page)
  const again = await openPanel(page, 'listCustomers')
  await expect(again.state('clientCredentials')).toHaveAttribute('data-state', 'token')
  await again.send.click()
  await expect(again.status).toHaveText('200')
  expect((await recorded(away)).filter(({ method }) => method === 'POST')).toHaveLength(1)
  expect(await page.context().cookies()).toEqual([])
})
