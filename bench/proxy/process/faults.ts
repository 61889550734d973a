import type { IncomingMessage } from 'node:http'

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'

/** Bytes that no healthy server sends. */
const RAW: Record<string, string> = {
  short: `${HEAD}content-length: 100\r\n\r\nshort`,
  chunk: `${HEAD}transfer-encoding: chunked\r\n\r\n10\r\nshort`,
  garbage: 'HTTP/1.1 abc\r\n\r\n',
  lengths: `${HEAD}content-length: 4\r\ncontent-length: 5\r\n\r\nfive!`,
  header: `${HEAD}x-long: ${'x'.repeat(20_000)}\r\n\r\n`,
  strange: 'HTTP/1.1 999 Strange\r\ncontent-length: 0\r\n\r\n',
  gzip: `${HEAD}content-encoding: gzip\r\ncontent-length: 7\r\n\r\nno gzip`,
}

/** Misbehaves on a connection in the way that is named; false for a way that is not known. */
export function misbehave(name: string, request: IncomingMessage): boolean {
  const { socket } = request
  const bytes = RAW[name]
  if (name === 'reset') socket.resetAndDestroy()
  else if (name === 'stall') socket.write(`${HEAD}content-length: 100\r\n\r\nand then`)
  else if (bytes !== undefined) socket.end(bytes)
  else return name === 'silent'
  return true
}
