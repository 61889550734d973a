import { expect, it } from 'vitest'
import { startDeadline } from '../../../../../server/utils/egress/deadline.ts'
import { limitsSchema } from '../../../../../server/utils/egress/limits.ts'
import { createLines } from '../../../../../server/utils/egress/line.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'

const limits = limitsSchema.parse({})

/** Lines that never connect. */
function world() {
  const clock = createManualClock()
  const tenant = { deadline: startDeadline(clock, limits, new AbortController().signal), timing: {} }
  const lines = createLines({ clock, dialer: () => {
    throw new Error('nothing is dialled here')
  } }, limits)
  const lease = (address: string) => lines.lease({ url: new URL('https://api.example/'), mapped: false }, address, tenant)
  return { clock, lease, lines }
}

it('what was given back is used again, for the same address alone and by one at a time', () => {
  const { lease } = world()
  const [one, other] = [lease('192.0.2.1'), lease('192.0.2.2')]
  one.release()
  other.release()
  const again = lease('192.0.2.1')
  expect(again.client).toBe(one.client)
  expect(lease('192.0.2.1').client).not.toBe(one.client)
  expect(lease('192.0.2.2').client).toBe(other.client)
})

it('what comes first decides', () => {
  const { lease } = world()
  const kept = lease('192.0.2.1')
  kept.release()
  kept.drop()
  expect(kept.client.destroyed).toBe(false)
  const dropped = lease('192.0.2.1')
  dropped.drop()
  dropped.release()
  expect(dropped.client.destroyed).toBe(true)
  expect(lease('192.0.2.1').client).not.toBe(dropped.client)
})

it('as many are kept as there can be calls at once, and the one unused for longest goes first', () => {
  const { lease } = world()
  const given = Array.from({ length: limits.concurrency + 2 }, (_, index) => lease(`192.0.2.${index % 3}`))
  for (const line of given.slice(0, limits.concurrency)) line.release()
  expect(given.some(({ client }) => client.destroyed)).toBe(false)
  for (const line of given.slice(limits.concurrency)) line.release()
  expect(given.map(({ client }) => client.destroyed)).toEqual([true, true, ...Array.from({ length: limits.concurrency }, () => false)])
})

it('of those that are kept for an address the one given back last is used first, and each once', () => {
  const { lease } = world()
  const given = [lease('192.0.2.1'), lease('192.0.2.1'), lease('192.0.2.1')]
  for (const line of given) line.release()
  const again = given.map(() => lease('192.0.2.1').client)
  expect(again).toEqual(given.toReversed().map(({ client }) => client))
  expect(given.map(({ client }) => client)).not.toContain(lease('192.0.2.1').client)
})

it('a line that nobody uses connects for nobody', async () => {
  const { lease } = world()
  const line = lease('192.0.2.1')
  line.release()
  await expect(line.client.request({ path: '/', method: 'GET' })).rejects.toThrow('without an exchange')
})

it('the next user of a connection has a deadline for its head, too', () => {
  const { clock, lease } = world()
  lease('192.0.2.1').release()
  expect(clock.pending()).toBe(1)
  lease('192.0.2.1')
  expect(clock.pending()).toBe(2)
})

it('closing ends what is kept, once', async () => {
  const { lease, lines } = world()
  const line = lease('192.0.2.1')
  line.release()
  await lines.close()
  expect(line.client.destroyed).toBe(true)
  await lines.close()
  expect(lease('192.0.2.1').client).not.toBe(line.client)
})

it('what was ended by closing does not count as kept, and takes no other line away', async () => {
  const { lease, lines } = world()
  lease('192.0.2.1').release()
  await lines.close()
  const given = Array.from({ length: limits.concurrency }, () => lease('192.0.2.1'))
  for (const line of given) line.release()
  expect(given.map(() => lease('192.0.2.1').client)).toEqual(given.toReversed().map(({ client }) => client))
})
