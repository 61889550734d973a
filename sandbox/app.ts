import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Answer, Api, Ports, SandboxRequest } from './api.ts'
import type { Control } from './control/control.ts'
import type { Sleep } from './control/play.ts'
import { empty, json } from './answer.ts'
import { createControl } from './control/control.ts'
import { playFault } from './control/play.ts'
import { createDigishare } from './digishare.ts'
import { createDivar } from './divar.ts'
import { readBody, readTarget } from './intake.ts'
import { sendAnswer } from './send.ts'
import { createTheBase } from './thebase.ts'
import { opaque } from './tokens.ts'

/** How a sandbox is made; everything has a default that fits a running server. */
export interface SandboxOptions extends Partial<Ports> {
  /** Opens the control addresses: faults, recorded requests, reset. For tests only. */
  control?: boolean
  /** Lets pages of any origin read the answers. Off, as with the real servers. */
  cors?: boolean
  /** How a slow answer waits. */
  sleep?: Sleep
}

/** The three APIs behind one request listener. */
interface Sandbox {
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>
  /** Back to the seed: rows, tokens, faults and recorded requests. */
  reset: () => void
}

interface Parts {
  ports: Ports
  sleep: Sleep
  cors: boolean
  control: Control | undefined
  apis: Api[]
}

const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'authorization, content-type, x-access-token, x-api-key',
  'access-control-expose-headers': 'x-request-id',
  'access-control-max-age': '600',
}

/** Makes a sandbox in its seeded state. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const ports: Ports = { now: options.now ?? Date.now, random: options.random ?? randomBytes }
  const parts: Parts = { ports, sleep: options.sleep ?? sleepFor, cors: options.cors ?? false, control: undefined, apis: createApis(ports) }
  const reset = () => {
    parts.apis = createApis(ports)
    parts.control?.reset()
  }
  const expireTokens = (host: string | undefined) => {
    for (const api of parts.apis) {
      if (host === undefined || api.serves(host)) api.expireTokens(host)
    }
  }
  if (options.control) parts.control = createControl({ reset, expireTokens })
  return { handle: (req, res) => handle(parts, req, res), reset }
}

function createApis(ports: Ports): Api[] {
  return [createDigishare(ports), createTheBase(ports), createDivar(ports)]
}

async function handle(parts: Parts, req: IncomingMessage, res: ServerResponse): Promise<void> {
  setHeaders(parts, res)
  try {
    const body = await readBody(req)
    if (body === 'aborted') return
    if (body === 'too_large') {
      res.setHeader('connection', 'close')
      return sendAnswer(res, json(413, { error: 'payload_too_large', message: 'A body may have 1 MiB.' }))
    }
    const request = { method: req.method ?? '', headers: req.headers, body, ...readTarget(req.url ?? '') }
    await respond(parts, request, req, res)
  } catch (error) {
    process.stderr.write(`sandbox: ${error instanceof Error ? error.stack : String(error)}\n`)
    if (res.headersSent) res.destroy()
    else sendAnswer(res, json(500, { error: 'server_error', message: 'The sandbox itself failed.' }))
  }
}

function setHeaders({ ports, cors }: Parts, res: ServerResponse): void {
  res.setHeader('x-request-id', opaque(ports, 12))
  res.setHeader('cache-control', 'no-store')
  res.setHeader('x-content-type-options', 'nosniff')
  if (!cors) return
  for (const [name, value] of Object.entries(CORS_HEADERS)) res.setHeader(name, value)
}

async function respond(parts: Parts, request: SandboxRequest, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { control } = parts
  const aborter = new AbortController()
  res.once('close', () => aborter.abort())
  if (control && request.host === '_control') return sendAnswer(res, await control.answer(request, aborter.signal))
  control?.journal.record(req, res, request.body)
  const answer = () => answerOf(parts, request)
  const [address = ''] = (req.url ?? '').split('?', 1)
  const fault = control?.faults.take(request.method, address)
  if (!control || !fault) return sendAnswer(res, answer())
  const { steps, releases } = control
  await playFault(fault, { res, signal: aborter.signal, sleep: parts.sleep, steps, releases, answer })
}

function answerOf({ apis, cors }: Parts, request: SandboxRequest): Answer {
  if (cors && request.method === 'OPTIONS') return empty(204)
  if (request.host === 'health' && request.path === '/') return json(200, { ok: true })
  const api = apis.find(candidate => candidate.serves(request.host))
  return api ? api.answer(request) : json(404, { error: 'unknown_host', message: 'The sandbox does not imitate this host.' })
}

async function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => undefined)
}
