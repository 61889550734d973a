import { createApp, toNodeListener, useBase } from 'h3'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { coreHandler } from '../../../../../server/utils/edge/handler.ts'
import { createWorld } from '../../../../fixtures/upstream/world.ts'

const { deps } = createWorld()
const app = createApp()
app.use('/docs', useBase('/docs', coreHandler(async ({ path }) => ({ status: 303, headers: { 'location': path, 'cache-control': 'no-store' }, cookies: ['a=1; Path=/', 'b=2; Path=/'] }), () => deps)))
const server = createServer(toNodeListener(app))
beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<void>(resolve => server.close(() => resolve())))

it('each cookie has a line of its own, and a call below a base its whole path', async () => {
  const { port } = server.address() as AddressInfo
  const { status, headers } = await fetch(`http://127.0.0.1:${port}/docs/api/playground/callback/divar?code=1`, { redirect: 'manual' })
  expect([status, headers.getSetCookie(), headers.get('cache-control')]).toEqual([303, ['a=1; Path=/', 'b=2; Path=/'], 'no-store'])
  expect(headers.get('location')).toBe('/docs/api/playground/callback/divar?code=1')
})
