import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiDescription } from '#shared/apis/description.ts'
import { parseDescription } from '#shared/apis/parse.ts'
import { listen } from '../../../sandbox/server.ts'
import type { ListeningSandbox } from '../../../sandbox/server.ts'
import { createWorld } from '../../fixtures/upstream/world.ts'
import type { Outcome, World } from '../../fixtures/upstream/world.ts'

/** The real descriptions and the real sandbox, with nothing between them but the proxy. */
let sandbox: ListeningSandbox
let apis: ApiDescription[]
let world: World

beforeAll(async () => {
  sandbox = await listen({ port: 0 })
  apis = await Promise.all(['digishare', 'thebase', 'divar'].map(async (id) => {
    const file = `${id}.yaml`
    return parseDescription(id, await readFile(new URL(`../../../apis/${file}`, import.meta.url), 'utf8'), file)
  }))
  const port = Number(new URL(sandbox.url).port)
  world = createWorld({ apis, config: { sandboxBase: sandbox.url }, dial: () => connect(port, '127.0.0.1') })
})
afterAll(async () => {
  await world.deps.egress.close()
  await sandbox.close()
})

function call(api: string, request: object, variables: Record<string, string> = {}): Promise<Outcome> {
  const digest = apis.find(({ id }) => id === api)?.digest
  return world.send({ body: { api, digest, environment: 'sandbox', variables }, request })
}

const header = (name: string, value: string) => ({ name, value })
const steps = ({ frames }: Outcome) => frames.flatMap(frame => frame.type === 'auth' ? [`${frame.step} ${frame.name}`] : [])
const status = ({ frames }: Outcome) => frames.flatMap(frame => frame.type === 'head' ? [frame.status] : [])

describe('on a fresh machine', () => {
  it('Digishare answers to its demo token', async () => {
    const outcome = await call('digishare', { url: 'https://api.digishare.ma/v1/campaigns', headers: [header('Authorization', 'Bearer {token}')] })
    expect([steps(outcome), status(outcome)]).toEqual([['demo_used token'], [200]])
    expect(JSON.parse(outcome.text)).toHaveProperty('data')
  })

  it('Digishare gives a token for its demo client', async () => {
    const text = '{"grant_type":"client_credentials","client_id":"{client_id}","client_secret":"{client_secret}"}'
    const outcome = await call('digishare', { method: 'POST', url: 'https://api.digishare.ma/v1/oauth/token', headers: [header('Content-Type', 'application/json')], body: { type: 'json', text } })
    expect([steps(outcome), status(outcome)]).toEqual([['demo_used client_secret'], [200]])
    expect(JSON.parse(outcome.text)).toMatchObject({ token_type: 'Bearer', expires_in: 31_536_000 })
  })

  it('TheBase gives a token for Basic credentials that the proxy built', async () => {
    const outcome = await call('thebase', { method: 'POST', url: 'https://{{domain}}/oauth/token', body: { type: 'form', fields: [{ name: 'grant_type', value: 'client_credentials' }] } })
    expect([outcome.code, steps(outcome), status(outcome)]).toEqual([undefined, ['demo_used client_secret'], [200]])
    expect(JSON.parse(outcome.text)).toMatchObject({ token_type: 'bearer', expires_in: 3600 })
  })

  it('TheBase is asked for a token by itself, once, and again only when the API refuses it', async () => {
    const list = () => call('thebase', { url: 'https://{{domain}}/example/customers', headers: [header('Authorization', 'Bearer {token}')] })
    const first = await list()
    expect([first.code, steps(first), status(first)]).toEqual([
      undefined, ['token_requested clientCredentials', 'token_received clientCredentials'], [200],
    ])
    expect(steps(await list())).toEqual(['token_reused clientCredentials'])
    sandbox.reset()
    const third = await list()
    expect(steps(third)).toEqual([
      'token_reused clientCredentials', 'unauthorized clientCredentials', 'token_requested clientCredentials',
      'token_received clientCredentials', 'retried clientCredentials',
    ])
    expect(status(third)).toEqual([200])
  })

  it('Divar refuses a code that it did not give', async () => {
    const text = '{"code":"{{code}}","client_id":"{{app_slug}}","client_secret":"{{oauth_key}}","grant_type":"authorization_code"}'
    const outcome = await call('divar', {
      method: 'POST', url: 'https://api.divar.ir/v1/open-platform/oauth/access_token', headers: [header('x-api-key', '{{apikey}}')], body: { type: 'json', text },
    }, { code: 'unknown' })
    expect([outcome.code, steps(outcome), status(outcome)]).toEqual([undefined, ['demo_used apikey', 'demo_used oauth_key'], [400]])
  })

  it('Divar wants a token for which consent is needed', async () => {
    const outcome = await call('divar', { url: 'https://open-api.divar.ir/v1/open-platform/users', headers: [header('x-access-token', '{{access_token}}'), header('x-api-key', '{{apikey}}')] })
    expect([outcome.status, outcome.code]).toEqual([401, 'consent_required'])
  })
})
