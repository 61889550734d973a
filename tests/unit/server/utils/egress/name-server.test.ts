import { getEventListeners } from 'node:events'
import { Resolver } from 'node:dns/promises'
import { afterEach, expect, it, vi } from 'vitest'
import { nameServerResolver } from '../../../../../server/utils/egress/name-server.ts'

afterEach(() => vi.restoreAllMocks())

function answering(four: () => Promise<string[]>, six: () => Promise<string[]>) {
  return {
    four: vi.spyOn(Resolver.prototype, 'resolve4').mockImplementation(four),
    six: vi.spyOn(Resolver.prototype, 'resolve6').mockImplementation(six),
    cancel: vi.spyOn(Resolver.prototype, 'cancel').mockImplementation(() => undefined),
  }
}
const given = (...addresses: string[]) => () => Promise.resolve(addresses)
const refused = () => Promise.reject(new Error('ENODATA'))

it.each<[string, () => Promise<string[]>, () => Promise<string[]>, string[]]>([
  ['both kinds', given('192.0.2.1', '192.0.2.2'), given('2001:db8::1'), ['192.0.2.1', '192.0.2.2', '2001:db8::1']],
  ['the old kind alone', given('192.0.2.1'), refused, ['192.0.2.1']],
  ['the new kind alone', refused, given('2001:db8::1'), ['2001:db8::1']],
  ['none', refused, refused, []],
])('gives addresses of %s', async (_name, four, six, expected) => {
  const asked = answering(four, six)
  expect(await nameServerResolver('api.example', new AbortController().signal)).toEqual(expected)
  expect([asked.four.mock.calls, asked.six.mock.calls]).toEqual([[['api.example']], [['api.example']]])
})

it('stops asking when nobody waits any more, and leaves nothing on the signal', async () => {
  const stop = Promise.withResolvers<string[]>()
  const { cancel } = answering(() => stop.promise, refused)
  const controller = new AbortController()
  const pending = nameServerResolver('api.example', controller.signal)
  expect(cancel).not.toHaveBeenCalled()
  controller.abort()
  expect(cancel).toHaveBeenCalledOnce()
  stop.reject(new Error('ECANCELLED'))
  expect(await pending).toEqual([])
  expect(getEventListeners(controller.signal, 'abort')).toEqual([])
})
