import { Agent, request } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Request } from './target.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 4000 })

/** Sends a request on a connection of its own and gives the answer as it begins; the reader decides how fast it reads. */
export function open({ url, method, headers, body }: Request, pooled = false): { sent: ClientRequest, answer: Promise<IncomingMessage> } {
  const sent = request(url, { method, headers: { ...headers, ...(body && { 'content-length': String(Buffer.byteLength(body)) }) }, agent: pooled ? agent : false })
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve)
    // Stays on, since a connection that we cut may still have something to say.
    sent.on('error', reject)
  })
  // Whoever cuts a connection may not wait for its answer.
  answer.catch(() => undefined)
  sent.end(body)
  return { sent, answer }
}

/** The whole answer of a request. */
export async function read(wanted: Request): Promise<{ status: number, text: string }> {
  const answer = await open(wanted, true).answer
  const pieces: Buffer[] = []
  for await (const piece of answer) pieces.push(piece)
  return { status: answer.statusCode ?? 0, text: Buffer.concat(pieces).toString() }
}

/** Closes the connections that {@link read} keeps for later. */
export function closeReaders(): void {
  agent.destroy()
}
