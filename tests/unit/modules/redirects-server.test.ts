import { once } from 'node:events'
import { createServer } from 'node:http'
import { createApp, defineEventHandler, toNodeListener } from 'h3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redirectHandler } from '../../../modules/redirects/handler.ts'

describe('the server', () => {
  const app = createApp()
  const server = createServer(toNodeListener(app))
  let url: string

  beforeAll(async () => {
    app.use('/docs/', redirectHandler([{ from: '/old/start', to: '/en/guide' }], '/docs/'))
    app.use(defineEventHandler(() => 'a page'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : ''
  })
  afterAll(async () => {
    server.close()
    await once(server, 'close')
  })

  it.each(['/docs/old/start', '/docs/old/start/', '/docs/old/st%61rt'])('answers %s with the new address', async (path) => {
    const response = await fetch(url + path, { redirect: 'manual' })
    expect(response.status).toBe(301)
    expect(response.headers.get('location')).toBe('/docs/en/guide')
  })

  it.each(['/docs/old', '/docs/old/start/x', '/old/start'])('leaves %s alone', async (path) => {
    expect(await (await fetch(url + path, { redirect: 'manual' })).text()).toBe('a page')
  })

  it('leaves what is sent to an old address alone', async () => {
    expect((await fetch(`${url}/docs/old/start`, { method: 'POST', redirect: 'manual' })).status).toBe(200)
  })
})
