import { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { startDeadline } from '../../../../../server/utils/egress/deadline.ts'
import { dial } from '../../../../../server/utils/egress/dial.ts'
import { limitsSchema } from '../../../../../server/utils/egress/limits.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'

function dialled(href: string) {
  const clock = createManualClock()
  const socket = new Socket()
  const asked: unknown[] = []
  const reader = new AbortController()
  const timing = {}
  const deadline = startDeadline(clock, limitsSchema.parse({}), reader.signal)
  const pending = dial({ url: new URL(href), address: '93.184.216.34', deadline, timing }, { clock, dialer: (address, port) => {
    asked.push(address, port)
    return socket
  } })
  return { asked, clock, pending, reader, socket, timing }
}

describe('dial', () => {
  it.each([['https://a.example/', 443], ['http://a.example/', 80], ['http://a.example:4010/', 4010], ['https://a.example:8443/', 8443]])('%s is port %i of the address that was judged', (href, port) => {
    const { asked, pending, reader } = dialled(href)
    reader.abort()
    expect(asked).toEqual(['93.184.216.34', port])
    return expect(pending).rejects.toThrow('cancelled')
  })

  it('measures how long a connection takes', async () => {
    const { clock, pending, socket, timing } = dialled('http://a.example/')
    clock.advance(12)
    socket.emit('connect')
    expect(await pending).toBe(socket)
    expect(timing).toEqual({ connect: 12 })
  })

  it('survives a socket that fails more than once', async () => {
    const { pending, socket } = dialled('http://a.example/')
    socket.emit('error', Object.assign(new Error('first'), { code: 'ECONNREFUSED' }))
    await expect(pending).rejects.toThrow('first')
    expect(() => socket.emit('error', new Error('second'))).not.toThrow()
    expect(socket.destroyed).toBe(true)
  })

  it('lets a socket go that is not connected in time', async () => {
    const { clock, pending, socket } = dialled('http://a.example/')
    clock.advance(5000)
    await expect(pending).rejects.toMatchObject({ code: 'upstream_timeout', detail: { phase: 'connect' } })
    expect(socket.destroyed).toBe(true)
  })
})
