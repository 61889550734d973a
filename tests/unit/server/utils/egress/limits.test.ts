import { describe, expect, it } from 'vitest'
import { limitsSchema } from '../../../../../server/utils/egress/limits.ts'

describe('limitsSchema', () => {
  it('has the documented defaults', () => {
    expect(limitsSchema.parse({})).toMatchObject({
      requestBodyBytes: 1_048_576, responseBodyBytes: 10_485_760, connectMs: 5000, headersMs: 10_000, idleMs: 15_000, totalMs: 30_000, streamMs: 300_000,
      clientPerMinute: 60, clientConcurrency: 10, apiPerMinute: 600, concurrency: 200, sessionIdleMs: 3_600_000, sessionTotalMs: 43_200_000,
    })
  })

  it('reads numbers from environment variables', () => {
    expect(limitsSchema.parse({ totalMs: '60000' }).totalMs).toBe(60_000)
  })

  it.each([
    [{ totalMs: 0 }, 'totalMs'], [{ totalMs: -1 }, 'totalMs'], [{ totalMs: 'soon' }, 'totalMs'], [{ totalMs: 1.5 }, 'totalMs'],
    [{ streamMs: 31_536_000_000 }, 'streamMs'], [{ responseBodyBytes: 0 }, 'responseBodyBytes'], [{ responseBodyBytes: Infinity }, 'responseBodyBytes'],
    [{ idleMs: 31_000 }, 'idleMs'], [{ connectMs: 31_000 }, 'connectMs'], [{ totalMs: 400_000 }, 'totalMs'], [{ sessionIdleMs: 86_400_000 }, 'sessionIdleMs'],
    [{ dnsMs: 31_000 }, 'dnsMs'], [{ tlsMs: 31_000 }, 'tlsMs'], [{ headersMs: 31_000 }, 'headersMs'],
    [{ clientStreams: 101 }, 'clientStreams'],
    [{ responseBodyBytes: 1023 }, 'responseBodyBytes'],
    [{ clientConcurrency: 500 }, 'clientConcurrency'], [{ clientPerMinute: 0 }, 'clientPerMinute'],
  ])('%j makes no sense', (limits, path) => {
    expect(limitsSchema.safeParse(limits).error?.issues.map(issue => issue.path.join('.'))).toContain(path)
  })

  it.each([
    [{ totalMs: 15_000, dnsMs: 15_000, connectMs: 15_000, tlsMs: 15_000, headersMs: 15_000 }], [{ totalMs: 300_000 }], [{ sessionIdleMs: 43_200_000 }],
    [{ clientStreams: 100 }], [{ clientConcurrency: 200 }], [{ streamMs: 2_147_483_647 }], [{ responseBodyBytes: 1024 }],
    [{ sessionIdleMs: 60_000 }], [{ clientPerMinute: 1_000_000 }],
  ])('%j is as far as it goes', (limits) => {
    expect(limitsSchema.safeParse(limits).error).toBeUndefined()
  })

  it.each([
    [{ dnsMs: 31_000 }, 'dnsMs', 'totalMs'], [{ totalMs: 400_000 }, 'totalMs', 'streamMs'], [{ sessionIdleMs: 86_400_000 }, 'sessionIdleMs', 'sessionTotalMs'],
    [{ clientStreams: 101 }, 'clientStreams', 'streams'], [{ clientConcurrency: 201 }, 'clientConcurrency', 'concurrency'],
  ])('%j: the operator is told that %s does not fit %s', (limits, path, other) => {
    expect(limitsSchema.safeParse(limits).error?.issues).toEqual([expect.objectContaining({ code: 'custom', path: [path], message: expect.stringContaining(` than ${other}`) })])
  })

  it('a setting that does not exist is a mistake', () => {
    expect(limitsSchema.safeParse({ totalSeconds: 30 }).success).toBe(false)
  })
})
