import type { ServerResponse } from 'node:http'
import type { Recorded, Recorder } from '../fixtures/upstream/recorder.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import { test as base } from './fixtures.ts'

/** The providers' servers. */
const HOSTS = ['api.digishare.ma', 'open-api.divar.ir', '*.thebase.example']

/** Their origins, which the policy of a page names where there is no proxy. */
export const ORIGINS = HOSTS.map(host => `https://${host}`)

interface Fixtures {
  /** The servers of the providers, which let pages in until a test says otherwise. */
  provider: Recorder
}

/** The names of the providers lead the browser to servers of ours, over TLS, and no other name leads anywhere. */
export const test = base.extend<Fixtures, { upstream: Recorder }>({
  upstream: [async ({}, use) => {
    const upstream = await startRecorder()
    await use(upstream)
    await upstream.close()
  }, { scope: 'worker' }],

  launchOptions: [async ({ launchOptions, upstream }, use) => {
    const rules = [...HOSTS.map(host => `MAP ${host}:443 127.0.0.1:${upstream.port}`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1']
    await use({ ...launchOptions, args: [...launchOptions.args ?? [], `--host-resolver-rules=${rules.join(',')}`, '--ignore-certificate-errors'] })
  }, { scope: 'worker' }],

  provider: async ({ upstream, complaints }, use) => {
    upstream.reset()
    for (const host of ['api.digishare.ma', 'open-api.divar.ir', 'one.thebase.example']) complaints.allow(new RegExp(`^foreign request: https://${host}/`))
    upstream.respond(letIn((_request, response) => response.end(CAMPAIGNS)))
    await use(upstream)
    upstream.hangUp()
  },
})

/** A list of campaigns. */
export const CAMPAIGNS = '{"data":[{"id":1,"name":"عروض رمضان"}]}'

type Respond = (request: Recorded, response: ServerResponse) => void

/** An API that lets pages of any origin in, and answers as it is told. */
export function letIn(respond: Respond, type = 'application/json'): Respond {
  return (request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', 'authorization, content-type, x-access-token, x-api-key')
    response.setHeader('access-control-expose-headers', 'x-page')
    if (request.method === 'OPTIONS') return response.writeHead(204).end()
    response.setHeader('content-type', type)
    respond(request, response)
  }
}
