import type { Socket } from 'node:net'
import { connect as secure } from 'node:tls'
import { elapsed } from '../clock.ts'
import type { Clock } from '../clock.ts'
import type { Timing } from '#shared/playground/event.ts'
import type { Deadline } from './deadline.ts'
import { literalOf } from './target.ts'

/** Starts a TCP connection to an address that has already been judged; names never get here. */
export type Dialer = (address: string, port: number) => Socket

/** What dialling needs besides the address. */
export interface DialTools {
  dialer: Dialer
  clock: Clock
  /** Certificate authorities (PEM) to believe instead of the system's. */
  authorities?: string[]
}

/** One connection to be made. */
export interface Dial {
  url: URL
  address: string
  deadline: Deadline
  /** Gets `connect` and `tls`. */
  timing: Timing
}

/**
 * A connected socket, over TLS for `https`: the certificate is always verified for the name of the URL, TLS 1.2 is the least, and
 * HTTP/2 is not offered, so that a connection serves one origin and cannot be coalesced with another's.
 */
export async function dial({ url, address, deadline, timing }: Dial, tools: DialTools): Promise<Socket> {
  deadline.enter('connect')
  const plain = await stage('connect', tools, timing, () => opened(tools.dialer(address, portOf(url)), 'connect', deadline.signal))
  if (url.protocol !== 'https:') return plain
  deadline.enter('tls')
  return stage('tls', tools, timing, () => opened(secured(plain, url, tools.authorities), 'secureConnect', deadline.signal))
}

function secured(socket: Socket, url: URL, ca: string[] | undefined): Socket {
  const literal = literalOf(url)
  return secure({
    socket,
    host: literal ?? url.hostname,
    // RFC 6066 §3: a server name is never an address.
    servername: literal === undefined ? url.hostname : '',
    ALPNProtocols: ['http/1.1'],
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    ...(ca && { ca }),
  })
}

function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
}

async function stage(name: 'connect' | 'tls', { clock }: DialTools, timing: Timing, run: () => Promise<Socket>): Promise<Socket> {
  const started = clock.ticks()
  const socket = await run()
  timing[name] = elapsed(clock, started)
  return socket
}

function opened(socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      socket.off(event, succeed)
      socket.off('close', closed)
      signal.removeEventListener('abort', abort)
    }
    const succeed = () => {
      settle()
      resolve(socket)
    }
    const fail = (error: unknown) => {
      settle()
      socket.destroy()
      reject(error)
    }
    const abort = () => fail(signal.reason)
    const closed = () => fail(Object.assign(new Error('closed while connecting'), { code: 'ECONNRESET' }))
    // Stays for good: whoever takes the socket over adds its own listener, and in between an error must not end the process.
    socket.on('error', fail)
    socket.once(event, succeed)
    socket.once('close', closed)
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort)
  })
}
