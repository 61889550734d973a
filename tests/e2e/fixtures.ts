import type { Page } from '@playwright/test'
import { test as base, expect } from '@playwright/test'
import type { ListeningSandbox } from '../../sandbox/server.ts'
import { listen } from '../../sandbox/server.ts'
import { serve } from '../../scripts/serve.ts'
import { serveFolder } from './static-server.ts'

/** The built server with a sandbox of its own. */
export interface Site {
  url: string
  sandbox: ListeningSandbox
}

/** What the page said or did that a page must not; a test passes over what it causes itself with `allow`. */
interface Complaints {
  list: string[]
  allow: (pattern: RegExp) => void
}

interface Fixtures {
  /** A server and a sandbox for one test: no state, session or rate limit of another test is in them. */
  site: Site
  complaints: Complaints
}

interface WorkerFixtures {
  /** The built server for tests that only read: nothing that they do is kept there. */
  reading: { url: string }
  /** The generated site on a plain static host. */
  statics: { url: string }
}

/** Collects errors and warnings of the console, uncaught errors and requests to other hosts than our own. */
function listenTo(page: Page): string[] {
  const list: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') list.push(`${message.type()}: ${message.text()} @ ${page.url()}`)
  })
  page.on('pageerror', error => list.push(`uncaught: ${error.message} @ ${page.url()}`))
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') list.push(`foreign request: ${request.url()}`)
  })
  return list
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  site: async ({ page }, use) => {
    const sandbox = await listen({ host: '127.0.0.1', port: 0, control: true })
    const server = await serve({ host: '127.0.0.1', port: 0, env: { NUXT_SANDBOX_BASE: sandbox.url } })
    await use({ url: server.url, sandbox })
    // What a page still loads at the end of a test must not meet a server that is gone.
    await page.close()
    await server.close()
    await sandbox.close()
  },

  reading: [async ({}, use) => {
    const server = await serve({ host: '127.0.0.1', port: 0, env: {} })
    await use({ url: server.url })
    await server.close()
  }, { scope: 'worker' }],

  statics: [async ({}, use) => {
    const server = await serveFolder('.cache/static')
    await use({ url: server.url })
    await server.close()
  }, { scope: 'worker' }],

  complaints: [async ({ page }, use) => {
    const allowed: RegExp[] = []
    const list = listenTo(page)
    await use({ list, allow: pattern => allowed.push(pattern) })
    expect(list.filter(line => !allowed.some(pattern => pattern.test(line)))).toEqual([])
  }, { auto: true }],
})

export { expect }
