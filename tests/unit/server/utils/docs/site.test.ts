import { createEvent } from 'h3'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { expect, it, vi } from 'vitest'

const reads = vi.hoisted(() => ({ count: 0, fails: true }))
vi.mock('@nuxt/content/server', () => ({
  queryCollection: () => ({
    select: () => ({
      all: async () => {
        reads.count++
        if (reads.fails) throw new Error('no database')
        return []
      },
    }),
  }),
  queryCollectionNavigation: async () => [],
}))
const { docsSite } = await import('../../../../../server/utils/docs/site.ts')

it('a site is read once, and again where it could not be read', async () => {
  const request = new IncomingMessage(new Socket())
  const event = createEvent(request, new ServerResponse(request))
  await expect(docsSite(event)).rejects.toThrow('no database')
  reads.fails = false
  const site = await docsSite(event)
  const { count } = reads
  expect(site.pages.en).toEqual(new Map())
  expect(await docsSite(event)).toBe(site)
  expect(reads.count).toBe(count)
})
