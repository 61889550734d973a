import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadApis } from '../../../../modules/apis/load.ts'
import { listen } from '../../../../sandbox/server.ts'
import type * as Sandbox from '../../../../sandbox/server.ts'
import { holds, printProof, writeJson, writeJunit } from '../../../../scripts/prove/report.ts'
import { proveSite } from '../../../../scripts/prove/run.ts'
import type { ProveOptions } from '../../../../scripts/prove/run.ts'
import { useCopies } from './site.ts'

const copyOf = useCopies()

async function prove(root: string, options: Partial<ProveOptions> = {}) {
  return proveSite({ rootDir: root }, { apis: await loadApis(root), to: { sandbox: () => listen({ port: 0 }) }, ...options })
}

/** What is printed of a proof but the sum. */
const differencesOf = (proof: Awaited<ReturnType<typeof prove>>) => printProof(proof).split('\n').slice(0, -1)

const PAGES = ['apis', 'content/he/2.digishare', 'content/fa/4.divar']
const API = 'apis/digishare.yaml'

describe('a site whose examples are true', () => {
  it('is proved through the proxy, consent included', async () => {
    const { root } = copyOf(...PAGES)
    const proof = await prove(root)
    expect(differencesOf(proof)).toEqual([])
    expect(proof).toMatchObject({ environment: 'sandbox', languages: 2, differs: 0, skipped: 0, mistakes: [] })
    expect(proof.results.map(({ operation }) => operation)).toEqual(expect.arrayContaining(['authorize', 'exchangeCode', 'getUser', 'requestToken', 'createThird']))
    expect(holds(proof)).toBe(true)
  })
})

describe('one name that is changed', () => {
  const place = (line: number) => `content/he/2.digishare/2.authentication.md:${line}: [he] `
  const token = `${place(74)}POST https://api.digishare.ma/v1/oauth/token: `

  it('in the body of an example', async () => {
    const { root, change } = copyOf(...PAGES)
    change(API, 'expires_in: 31536000', 'expires_on: 31536000')
    const proof = await prove(root)
    expect(differencesOf(proof)).toEqual([
      `${token}example $.expires_in: documented a member (schema), came nothing`,
      `${token}example $.expires_on: documented nothing, came a member`,
      `${token}answer $.expires_on: documented number (example), came nothing`,
      `${token}answer $.expires_in: documented nothing, came number`,
    ])
    expect([holds(proof), proof.differs]).toEqual([false, 1])
  })

  it('of a documented field, though nothing requires it', async () => {
    const { root, change } = copyOf(...PAGES)
    change('apis/divar.yaml', 'phone_number: { type: string }', 'phone: { type: string }')
    const user = 'content/fa/4.divar/3.first-request.md:17: [fa] GET https://open-api.divar.ir/v1/open-platform/users: '
    expect(differencesOf(await prove(root))).toEqual([
      `${user}example $.phone_number: documented nothing, came a member`,
      `${user}answer $.phone_number: documented nothing, came a member`,
    ])
  })

  it('in a schema', async () => {
    const { root, change } = copyOf(...PAGES)
    change(API, 'required: [token_type, expires_in, access_token]', 'required: [token_type, expires_in, token]')
    expect(differencesOf(await prove(root))).toEqual([
      `${token}example $.token: documented a member (schema), came nothing`,
      `${token}answer $.token: documented a member (schema), came nothing`,
    ])
  })

  it('in what the sandbox answers', async () => {
    const { root, change } = copyOf(...PAGES, 'sandbox')
    change('sandbox/divar.ts', 'json(200, mayReadPhone ? { user_id, phone_number }', 'json(200, mayReadPhone ? { user_id, phone: phone_number }')
    const changed: typeof Sandbox = await import(join(root, 'sandbox/server.ts'))
    const user = 'content/fa/4.divar/3.first-request.md:17: [fa] GET https://open-api.divar.ir/v1/open-platform/users: '
    expect(differencesOf(await prove(root, { to: { sandbox: () => changed.listen({ port: 0 }) } }))).toEqual([
      `${user}answer $.phone_number: documented string (example), came nothing`,
      `${user}answer $.phone: documented nothing, came string`,
    ])
  })

  it('in the body that a request sends', async () => {
    const { root, change } = copyOf(...PAGES)
    change(API, 'grant_type: client_credentials\n', 'grant: client_credentials\n')
    expect(differencesOf(await prove(root))).toEqual([
      `${token}request $.grant_type: documented a member (schema), came nothing`,
      `${token}request $.grant: documented nothing, came a member`,
      `${token}answer status: documented 200, came 400`,
    ])
  })
})

const SIX = `---
title: Six
api: digishare
---

::api-playground{method="GET" url="https://api.digishare.ma/v1/campaigns" :headers='{"Authorization": "Bearer {token}"}'}
::

::api-playground
---
method: POST
url: /v1/oauth/token
body: { grant_type: client_credentials, client_id: '{client_id}', client_secret: '{client_secret}' }
responseSample: { token_type: Bearer, expires_in: '31536000', access_token: x }
---
::

::api-playground{
  method="GET"
  url="https://api.digishare.ma/v1/campaigns"
  :headers='{"Authorization": "Bearer {token}"}'
}
::

\`\`\`http
GET https://api.digishare.ma/v1/campaigns?page=1&pages=2
Authorization: Bearer {token}
\`\`\`

- In a list:

  \`\`\`bash
  curl https://api.digishare.ma/v1/user/profile -H "Authorization: Bearer {token}"
  \`\`\`

::api-playground{operation="digishare/listCampaigns"}
::
`

describe('the six notations', () => {
  it('are read as a build reads them, each at its line', async () => {
    const { root, write } = copyOf('apis')
    write('content/en/six.md', SIX)
    const proof = await prove(root)
    expect(proof.results.map(({ line, method, outcome }) => [line, method, outcome])).toEqual([
      [6, 'GET', 'proved'], [9, 'POST', 'differs'], [18, 'GET', 'proved'], [25, 'GET', 'differs'], [32, 'GET', 'proved'], [36, 'GET', 'proved'],
    ])
    expect(differencesOf(proof)).toEqual([
      'content/en/six.md:9: [en] POST https://api.digishare.ma/v1/oauth/token: example $.expires_in: documented integer (schema), came string',
      'content/en/six.md:9: [en] POST https://api.digishare.ma/v1/oauth/token: answer $.expires_in: documented string (example), came number',
      'content/en/six.md:25: [en] GET https://api.digishare.ma/v1/campaigns?page=1&pages=2: request ?pages: documented nothing, came a parameter',
    ])
  })
})

describe('what cannot be proved', () => {
  it('is no proof: a host that the sandbox does not know, a name without a value, a page that says nothing', async () => {
    const { root, write, change } = copyOf('apis')
    write('content/en/none.md', '---\ntitle: None\n---\n\nWords.\n')
    expect(holds(await prove(root))).toBe(false)
    write('content/en/one.md', '::api-playground{operation="digishare/getThird"}\n::\n\n::api-playground{operation="digishare/nothing"}\n::\n')
    change(API, 'https://api.digishare.ma/v1', 'https://api.digishare.example/v1')
    const proof = await prove(root)
    expect(proof.mistakes).toEqual([expect.stringContaining('content/en/one.md:4: ')])
    expect(differencesOf(proof)[1]).toBe('content/en/one.md:1: [en] GET https://api.digishare.example/v1/thirds/{id}: answer status: documented 200, came 404')
  })

  it('sends nothing to a real server without the operator\'s secrets', async () => {
    const { root } = copyOf('apis', 'content/en/2.digishare', 'content/fa/2.digishare', 'content/fa/4.divar')
    const proof = await prove(root, { to: { live: {} } })
    expect([proof.environment, proof.proved, proof.differs]).toEqual(['live', 0, 0])
    expect([...new Set(proof.results.map(({ method, reason }) => `${method} ${reason}`))].sort()).toEqual([
      'GET it needs a person', 'GET secret_required: app_slug', 'GET secret_required: token', 'POST tokens are got for requests alone', 'POST tryIt is "confirm"',
    ])
  })
})

describe('reports', () => {
  it('have a case for each request, with what differs', async () => {
    const { root, write } = copyOf('apis')
    write('content/en/six.md', SIX)
    const steps: number[] = []
    const proof = await prove(root, { progress: { start: total => steps.push(total), step: () => steps.push(1) } })
    expect(steps).toEqual([6, 1, 1, 1, 1, 1, 1])
    writeJunit(proof, join(root, 'prove.xml'))
    writeJson(proof, join(root, 'prove.json'))
    const junit = readFileSync(join(root, 'prove.xml'), 'utf8')
    expect(junit).toContain('<testsuites tests="6" failures="2" errors="0" skipped="0">')
    expect(junit).toContain('answer $.expires_in: documented string (example), came number')
    expect(JSON.parse(readFileSync(join(root, 'prove.json'), 'utf8'))).toEqual(proof)
    expect(printProof(proof).split('\n').at(-1)).toMatch(/^6 requests in 1 page of 1 language, sent to sandbox: 4 as documented, 2 not, 0 not sent \(\d+\.\d s\)$/)
  })
})
