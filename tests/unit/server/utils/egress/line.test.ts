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

it('sixty-four are kept, and the one unused for longest goes first', () => {
  const { lease } = world()
  const given = Array.from({ length: 65 }, (_, index) => lease(`192.0.2.${index}`))
  for (const line of given.slice(0, 64)) line.release()
  expect(given.some(({ client }) => client.destroyed)).toBe(false)
  given.at(-1)?.release()
  expect(given.map(({ client }) => client.destroyed)).toEqual([true, ...Array.from({ length: 64 }, () => false)])
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
