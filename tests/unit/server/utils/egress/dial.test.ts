import { getEventListeners } from 'node:events'
import { connect, Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { startDeadline } from '../../../../../server/utils/egress/deadline.ts'
import { dial } from '../../../../../server/utils/egress/dial.ts'
import { limitsSchema } from '../../../../../server/utils/egress/limits.ts'
import { createCertificate } from '../../../../fixtures/upstream/certificate.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'
import { startRaw } from '../../../../fixtures/upstream/raw.ts'
import { authority } from '../../../../fixtures/upstream/tls.ts'

function dialled(href: string, { gone = false } = {}) {
  const clock = createManualClock()
  const socket = new Socket()
  const asked: unknown[] = []
  const reader = new AbortController()
  const timing = {}
  if (gone) reader.abort()
  const deadline = startDeadline(clock, limitsSchema.parse({}), reader.signal)
  const pending = dial({ url: new URL(href), address: '93.184.216.34', deadline, timing }, { clock, dialer: (address, port) => {
    asked.push(address, port)
    return socket
  } })
  return { asked, clock, deadline, pending, reader, socket, timing }
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

describe('a socket that is dialled', () => {
  /** What the dial listens to; Node has listeners of its own on a new socket. */
  const listeners = (socket: Socket) => ['connect', 'close'].map(event => socket.listenerCount(event))
  const before = listeners(new Socket())

  it.each<[string, (dial: ReturnType<typeof dialled>) => void]>([
    ['connects', ({ socket }) => socket.emit('connect')],
    ['fails', ({ socket }) => socket.emit('error', new Error('no'))],
    ['is given up', ({ reader }) => reader.abort()],
  ])('is listened to no longer when it %s', async (_name, settle) => {
    const dial = dialled('http://a.example/')
    expect(listeners(dial.socket)).toEqual(before.map(count => count + 1))
    settle(dial)
    await Promise.allSettled([dial.pending])
    expect(listeners(dial.socket)).toEqual(before)
    expect(getEventListeners(dial.deadline.signal, 'abort')).toEqual([])
  })

  it('is a reset when it is closed without a word', async () => {
    const { pending, socket } = dialled('http://a.example/')
    socket.emit('close')
    await expect(pending).rejects.toMatchObject({ code: 'ECONNRESET', message: expect.stringContaining('connecting') })
  })

  it('is not waited for when the reader has gone before', async () => {
    const { pending, socket } = dialled('http://a.example/', { gone: true })
    await expect(pending).rejects.toThrow('cancelled')
    expect(socket.destroyed).toBe(true)
  })
})

describe('TLS', () => {
  const limits = limitsSchema.parse({})

  async function secured(href: string, name: string, run: (socket: Socket, server: { servername: unknown }, timing: object) => void) {
    const seen: { servername: unknown } = { servername: 'none' }
    const server = await startRaw((socket) => {
      seen.servername = socket instanceof TLSSocket ? Reflect.get(socket, 'servername') : undefined
      socket.end()
    }, createCertificate({ name, issuer: authority }))
    const clock = createManualClock()
    const deadline = startDeadline(clock, limits, new AbortController().signal)
    const timing = {}
    try {
      const socket = await dial({ url: new URL(href), address: '93.184.216.34', deadline, timing }, { clock, authorities: [authority.cert], dialer: () => connect(server.port, '127.0.0.1') })
      await new Promise(resolve => socket.resume().once('close', resolve))
      run(socket, seen, timing)
    } finally {
      await server.close()
    }
  }

  it('asks for the name of the URL', async () => {
    await secured('https://a.example/', 'a.example', (_socket, { servername }, timing) => {
      expect(servername).toBe('a.example')
      expect(timing).toEqual({ connect: 0, tls: 0 })
    })
  })

  it('asks for no name where the host is an address, and believes a certificate for that address alone', async () => {
    for (const [url, name] of [['https://93.184.216.34/', '93.184.216.34'], ['https://[2606:4700:4700::1111]/', '2606:4700:4700::1111']] as const) {
      await secured(url, name, (_socket, { servername }) => expect(servername).toBe(false))
    }
    await expect(secured('https://93.184.216.34/', '93.184.216.35', () => undefined)).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
    await expect(secured('https://93.184.216.34/', 'localhost', () => undefined)).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
  })

  it('has a deadline of its own', async () => {
    const server = await startRaw(socket => socket.resume(), false)
    const clock = createManualClock()
    const deadline = startDeadline(clock, limitsSchema.parse({ tlsMs: 1234 }), new AbortController().signal)
    const pending = dial({ url: new URL('https://a.example/'), address: '93.184.216.34', deadline, timing: {} }, { clock, dialer: () => connect(server.port, '127.0.0.1') })
    await clock.armed(1234)
    clock.advance(1234)
    await expect(pending).rejects.toMatchObject({ code: 'upstream_timeout', detail: { phase: 'tls', limit: 1234 } })
    await server.close()
  })
})
