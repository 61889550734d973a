import type { IncomingMessage } from 'node:http'
import { createServer, request as ask } from 'node:http'
import { listening } from '../../scripts/listening.ts'

/** One address with several servers behind it. */
interface Balancer {
  url: string
  /** Path and server of every request, in the order in which they came. */
  seen: { path: string, server: number }[]
  /** The servers to choose from, once they are there. */
  lead: (servers: string[]) => void
  close: () => Promise<void>
}

/** What a web server in front adds to a request. */
function forwarded({ headers, socket }: IncomingMessage) {
  return { ...headers, 'x-forwarded-for': socket.remoteAddress ?? '', 'x-forwarded-host': headers.host ?? '', 'x-forwarded-proto': 'http' }
}

/** Hands each request on to one of several servers: to that which `choose` names, or else those of one path to each in its turn. */
export async function balance(choose: (path: string) => number | undefined): Promise<Balancer> {
  let targets: string[] = []
  const turns = new Map<string, number>()
  const seen: Balancer['seen'] = []
  const balancer = createServer((request, response) => {
    const path = request.url ?? '/'
    const turn = turns.get(path) ?? 0
    const server = choose(path) ?? turn % targets.length
    // What a browser asks beforehand is nobody's turn.
    if (request.method !== 'OPTIONS') {
      turns.set(path, turn + 1)
      seen.push({ path, server })
    }
    const onward = ask(new URL(path, targets[server]), { method: request.method, headers: forwarded(request) }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    request.pipe(onward)
  })
  return {
    ...await listening(balancer),
    seen,
    lead: (servers) => {
      targets = servers
    },
  }
}
