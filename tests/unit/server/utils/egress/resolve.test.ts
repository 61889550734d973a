import { describe, expect, it } from 'vitest'
import { startDeadline } from '../../../../../server/utils/egress/deadline.ts'
import { limitsSchema } from '../../../../../server/utils/egress/limits.ts'
import { resolveRoute } from '../../../../../server/utils/egress/resolve.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'

function world(answer: () => Promise<string[]>) {
  const clock = createManualClock()
  const asked: string[] = []
  const deadline = startDeadline(clock, limitsSchema.parse({}), new AbortController().signal)
  const resolve = (href: string, mapped = false) => resolveRoute({ url: new URL(href), mapped }, (name) => {
    asked.push(name)
    return answer()
  }, deadline)
  return { clock, asked, resolve }
}
const PUBLIC = '93.184.216.34'

describe('resolveRoute', () => {
  it('gives all addresses of a name, in order', async () => {
    const { asked, resolve } = world(async () => [PUBLIC, '2606:4700:4700::1111'])
    expect(await resolve('https://api.example/')).toEqual([PUBLIC, '2606:4700:4700::1111'])
    expect(asked).toEqual(['api.example'])
  })

  it.each([['https://93.184.216.34/', PUBLIC], ['https://[2606:4700:4700::1111]/', '2606:4700:4700::1111']])('asks nobody about %s', async (href, address) => {
    const { asked, resolve } = world(async () => [])
    expect(await resolve(href)).toEqual([address])
    expect(asked).toEqual([])
  })

  it.each([[['10.0.0.1']], [[PUBLIC, '10.0.0.1']]])('refuses %j but for a sandbox that the operator named', async (addresses) => {
    const { resolve } = world(async () => addresses)
    await expect(resolve('https://api.example/')).rejects.toMatchObject({ code: 'target_private' })
    expect(await resolve('http://sandbox:4010/', true)).toEqual(addresses)
  })

  it('a sandbox on this machine needs no name server, an API of that name gets none of its ways', async () => {
    const { asked, resolve } = world(async () => [PUBLIC])
    expect(await resolve('http://localhost:4010/', true)).toEqual(['127.0.0.1', '::1'])
    expect(asked).toEqual([])
    expect(await resolve('https://localhost/')).toEqual([PUBLIC])
    await expect(resolve('https://127.0.0.1/')).rejects.toMatchObject({ code: 'target_private' })
  })

  it('a name without addresses, or without an answer, is upstream_dns', async () => {
    await expect(world(async () => []).resolve('https://api.example/')).rejects.toMatchObject({ code: 'upstream_dns' })
    const cause = new Error('ENOTFOUND')
    await expect(world(() => Promise.reject(cause)).resolve('https://api.example/')).rejects.toMatchObject({ code: 'upstream_dns', cause })
  })

  it.each([['an answer', async () => [PUBLIC]], ['none', () => Promise.reject(new Error('no'))]])('the look-up\'s deadline ends with %s', async (_name, answer) => {
    const { clock, resolve } = world(answer)
    const pending = resolve('https://api.example/')
    expect(clock.pending()).toBe(2)
    await pending.catch(() => undefined)
    expect(clock.pending()).toBe(1)
  })
})
