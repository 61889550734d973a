/** The API that all proxies are asked to reach; the query says how it behaves: `?search=KIND-ID`. */
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { BIG_BYTES, JSON_BODY } from '../body.ts'
import { now } from '../clock.ts'
import { answerBench } from '../link.ts'
import { misbehave } from './faults.ts'

const PIECE = Buffer.alloc(64 * 1024, 'dragoman')
/** When the answer to each named request was closed. */
const closed = new Map<string, number>()
let served = 0

const KINDS: Record<string, (response: ServerResponse, argument: number) => void> = {
  json: response => response.writeHead(200, { 'content-type': 'application/json', 'content-length': JSON_BODY.length }).end(JSON_BODY),
  moved: response => response.writeHead(302, { 'location': 'http://127.0.0.1:1/', 'content-length': 0 }).end(),
  events(response, interval) {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const tell = () => response.write(`data: {"t":${now().toFixed(3)}}\n\n`)
    tell()
    const timer = setInterval(tell, interval)
    response.once('close', () => clearInterval(timer))
  },
  big(response) {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': BIG_BYTES })
    let left = BIG_BYTES
    const go = () => {
      while (left > 0 && !response.destroyed) {
        const piece = left < PIECE.length ? PIECE.subarray(0, left) : PIECE
        left -= piece.length
        if (!response.write(piece) && left > 0) return void response.once('drain', go)
      }
      response.end()
    }
    go()
  },
}

const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 0 }, (request, response) => {
  const [kind = '', id = '', argument = ''] = (new URL(request.url ?? '', 'http://upstream').searchParams.get('search') ?? '').split('-')
  served += 1
  if (id) response.once('close', () => closed.set(id, now()))
  request.resume()
  const answer = KINDS[kind]
  if (answer) answer(response, Number(argument))
  else if (!misbehave(kind, request)) response.writeHead(404).end()
})
server.listen(Number(process.env.PORT), '127.0.0.1')

answerBench({
  closed: id => closed.get(z.string().parse(id)),
  served: () => served,
  open: () => new Promise(resolve => server.getConnections((_error, count) => resolve(count))),
})
