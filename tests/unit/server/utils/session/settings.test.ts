import { expect, it } from 'vitest'
import { proxyConfigSchema } from '../../../../../server/utils/config.ts'

const sealKey = 'k'.repeat(32)
const problems = (settings: object) => proxyConfigSchema.safeParse(settings).error?.issues.map(({ path }) => path.join('.')) ?? []

it.each(['redis://127.0.0.1:6379', 'rediss://user:password@redis.example:6380/1', 'redis://[::1]'])('%s is a store', (redisUrl) => {
  expect(proxyConfigSchema.parse({ redisUrl, sealKey }).redisUrl).toBe(redisUrl)
})

it.each(['127.0.0.1:6379', 'http://127.0.0.1:6379', 'redis:///var/run/redis.sock', 'redis://', 'redis://a b'])('%s is none', (redisUrl) => {
  expect(problems({ redisUrl, sealKey })).toEqual(['redisUrl'])
})

it('an empty setting is none', () => {
  expect(proxyConfigSchema.parse({ redisUrl: '' }).redisUrl).toBeUndefined()
})

it('a shared store needs a shared key', () => {
  expect(problems({ redisUrl: 'redis://127.0.0.1', sealKey: '' })).toEqual(['sealKey'])
})
