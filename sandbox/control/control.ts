import { Buffer } from 'node:buffer'
import type { Answer, SandboxRequest } from '../api.ts'
import type { Refusal } from '../refusal.ts'
import type { Handler } from '../router.ts'
import { empty, json } from '../answer.ts'
import { jsonBody, parseJson } from '../body.ts'
import { Fields } from '../fields.ts'
import { wholeNumber } from '../numbers.ts'
import { answerOrRefusal } from '../refusal.ts'
import { createRouter } from '../router.ts'
import { Faults, readFaults } from './faults.ts'
import { Gate } from './gate.ts'
import { Journal } from './journal.ts'

/** What tests may do to a sandbox from outside. */
export interface Control {
  faults: Faults
  journal: Journal
  steps: Gate
  releases: Gate
  answer: (request: SandboxRequest, signal: AbortSignal) => Promise<Answer>
  reset: () => void
}

interface Hooks {
  reset: () => void
  expireTokens: (host: string | undefined) => void
}

/** The control addresses. They are for tests: whoever reaches them reads every recorded request. */
export function createControl(hooks: Hooks): Control {
  const parts = { faults: new Faults(), journal: new Journal(), steps: new Gate(), releases: new Gate() }
  const { faults, journal, steps, releases } = parts
  const route = createRouter({
    'PUT /faults': request => json(200, { faults: faults.arm(readFaults(parseJson(Buffer.from(request.body).toString('utf8')))) }),
    'DELETE /faults': silent(() => faults.clear()),
    'POST /step': silent(request => steps.open(readCount(request))),
    'POST /release': silent(request => releases.open(readCount(request))),
    'POST /reset': silent(() => hooks.reset()),
    'POST /expire': silent(request => hooks.expireTokens(readHost(request))),
    'GET /requests': ({ query }) => json(200, { requests: journal.list(query.get('outcome') ?? undefined) }),
  })
  return {
    ...parts,
    answer: async (request, signal) => {
      if (request.path === '/requests') {
        const count = wholeNumber(request.query.get('wait'), 0, 200) ?? 0
        await journal.reached(count, request.query.get('outcome') ?? undefined, signal)
      }
      return answerOrRefusal(request, route, describe)
    },
    reset: () => {
      faults.clear()
      journal.clear()
      steps.reset()
      releases.reset()
    },
  }
}

/** A handler that does something and has nothing to say. */
function silent(act: (request: SandboxRequest) => void): Handler {
  return (request) => {
    act(request)
    return empty(204)
  }
}

function readCount(request: SandboxRequest): number {
  const fields = new Fields(optionalBody(request))
  const count = fields.optional('count', 1, () => fields.integer('count', 1, 1000))
  fields.check()
  return count
}

function readHost(request: SandboxRequest): string | undefined {
  const fields = new Fields(optionalBody(request))
  const host = fields.optional<string | undefined>('host', undefined, () => fields.text('host'))
  fields.check()
  return host
}

function optionalBody(request: SandboxRequest): Record<string, unknown> {
  return request.body.length === 0 ? {} : jsonBody(request, 'malformed')
}

function describe({ status, code, message, errors, headers }: Refusal): Answer {
  return json(status, { error: code, message, ...(errors && { errors }) }, headers)
}
