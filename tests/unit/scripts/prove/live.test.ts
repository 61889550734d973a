import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadApis } from '../../../../modules/apis/load.ts'
import type { ListeningSandbox } from '../../../../sandbox/server.ts'
import { listen } from '../../../../sandbox/server.ts'
import { holds, printProof } from '../../../../scripts/prove/report.ts'
import { proveSite } from '../../../../scripts/prove/run.ts'
import { operatorValues } from '../../../../server/utils/auth/operator.ts'
import { sandboxUrl } from '../../../../shared/apis/environment.ts'
import { useRecorder } from '../../../fixtures/upstream/recording.ts'
import { authority } from '../../../fixtures/upstream/tls.ts'
import { PUBLIC_ADDRESS } from '../../../fixtures/upstream/world.ts'
import { useCopies } from './site.ts'

const copyOf = useCopies()
let imitation: ListeningSandbox
beforeAll(async () => {
  imitation = await listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => imitation.close())

/** The API's own host, over TLS: what it answers is what the sandbox does. */
const host = useRecorder({
  prepare: recorder => recorder.respond(async ({ method, url, headers }, response) => {
    const answer = await fetch(sandboxUrl(imitation.url, new URL(url, 'https://api.digishare.ma')), { method, headers: { authorization: headers.authorization ?? '' } })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  }),
})

const PAGE = `::api-playground{operation="digishare/listCampaigns"}
::

::api-playground{operation="digishare/createThird"}
::

::api-playground{operation="digishare/requestToken"}
::
`

const ENVIRONMENT = { NUXT_PLAYGROUND_SECRETS_DIGISHARE_TOKEN: 'sandbox-personal-token' }
/** In the order of the locale table. */
const LOCALES = ['fr', 'en', 'he'] as const

async function prove(change: { from?: string, to?: string, environment?: Record<string, string> } = {}) {
  const copy = copyOf('apis')
  for (const code of LOCALES) copy.write(`content/${code}/page.md`, PAGE)
  if (change.from !== undefined) copy.change('apis/digishare.yaml', change.from, change.to ?? '')
  const apis = await loadApis(copy.root)
  const dials: [string, number][] = []
  const proof = await proveSite({ rootDir: copy.root }, {
    apis,
    to: {
      live: operatorValues(change.environment ?? ENVIRONMENT, apis),
      reach: {
        resolver: async () => [PUBLIC_ADDRESS],
        dialer: (address, port) => {
          dials.push([address, port])
          return connect(host.port, '127.0.0.1')
        },
        authorities: [authority.cert],
      },
    },
  })
  return { proof, dials, asked: host.requests.map(({ method, url, headers }) => `${method} https://${headers.host}${url} ${headers.authorization}`) }
}

describe('the real servers', () => {
  it('are asked once for the same, with the operator\'s secret, for what reads alone', async () => {
    const { proof, asked, dials } = await prove()
    expect(asked).toEqual(['GET https://api.digishare.ma/v1/campaigns Bearer sandbox-personal-token'])
    expect(dials).toEqual([[PUBLIC_ADDRESS, 443]])
    expect(proof).toMatchObject({ environment: 'live', languages: 3, proved: 3, differs: 0, skipped: 6 })
    expect([...new Set(proof.results.flatMap(({ reason }) => reason ?? []))]).toEqual(['tryIt is "confirm"', 'tokens are got for requests alone'])
    expect(holds(proof)).toBe(true)
    expect(JSON.stringify(proof)).not.toContain('sandbox-personal-token')
  })

  it('are asked to change something where the description says `live`', async () => {
    const { asked } = await prove({ from: '      operationId: createThird\n', to: '      operationId: createThird\n      x-dragoman: { tryIt: live }\n' })
    expect(asked.map(line => line.split(' ').slice(0, 2).join(' '))).toEqual(['GET https://api.digishare.ma/v1/campaigns', 'POST https://api.digishare.ma/v1/thirds'])
  })

  it('are not asked at all where reading is not to be tried', async () => {
    const { asked, proof } = await prove({ from: '      operationId: listCampaigns\n', to: '      operationId: listCampaigns\n      x-dragoman: { tryIt: confirm }\n' })
    expect([asked, proof.proved, proof.skipped]).toEqual([[], 0, 9])
  })

  it('differ in every language that documents something else, though they are asked once', async () => {
    const { proof, asked } = await prove({ environment: { NUXT_PLAYGROUND_SECRETS_DIGISHARE_TOKEN: 'revoked' } })
    expect(asked).toHaveLength(1)
    expect(printProof(proof).split('\n').filter(line => line.includes('status'))).toEqual(LOCALES.map(code =>
      `content/${code}/page.md:1: [${code}] GET https://api.digishare.ma/v1/campaigns: answer status: documented 200, came 401`))
    expect(holds(proof)).toBe(false)
  })
})
