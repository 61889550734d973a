import { describe, expect, it } from 'vitest'
import { isRequestFence, readEndpoint, readFence } from '#shared/playground/notation/fence.ts'
import { readHttpFile } from '#shared/playground/notation/http-file.ts'
import { loadApis } from '../../../../../modules/apis/load.ts'

const apis = await loadApis('.')

function read(language: string, code: string, { meta = '', pageApi }: { meta?: string, pageApi?: string } = {}) {
  const reading = readFence({ language, meta, code }, { apis, ...pageApi !== undefined && { pageApi } })
  return reading.type === 'live' ? reading.specs.map(({ api, operation, url }) => `${api}/${operation} ${url}`) : reading.mistake?.rule ?? 'still'
}

const CAMPAIGNS = 'digishare/listCampaigns https://api.digishare.ma/v1/campaigns'

describe('readHttpFile', () => {
  it('reads requests one after the other, with what is declared above them', () => {
    const text = '@token = abc\n\n### First\n# a remark\nPOST https://a.example/x HTTP/1.1\nA: b\n// another\nC: d: e\n\n{"n": 1}\n\n### Second\nhttps://a.example/y\n  ?p=1\n  &q={{token}}\n'
    expect(readHttpFile(text)).toEqual([
      { method: 'POST', url: 'https://a.example/x', headers: [{ name: 'A', value: 'b' }, { name: 'C', value: 'd: e' }], body: '{"n": 1}', variables: { token: 'abc' } },
      { method: 'GET', url: 'https://a.example/y?p=1&q={{token}}', headers: [], body: '', variables: { token: 'abc' } },
    ])
  })

  it.each(['', '\n\n# only a remark', 'GET /x\nno header', 'some words of prose', 'GET /a b c'])('gives nothing for %j', (text) => {
    expect(readHttpFile(text)).toBeUndefined()
  })
})

describe('readFence', () => {
  it.each([
    ['http', 'GET https://api.digishare.ma/v1/campaigns\nAuthorization: Bearer {{token}}', {}, [CAMPAIGNS]],
    ['HTTP', 'GET https://api.digishare.ma/v1/campaigns', { meta: 'request' }, [CAMPAIGNS]],
    ['http', 'GET /v1/campaigns HTTP/1.1\nHost: api.digishare.ma', {}, [CAMPAIGNS]],
    ['http', 'GET /campaigns', { pageApi: 'digishare' }, [CAMPAIGNS]],
    ['http', 'GET https://api.digishare.ma/v1/campaigns\n###\nGET https://api.digishare.ma/v1/campaigns', {}, [CAMPAIGNS, CAMPAIGNS]],
    ['bash', '# all of them\n$ curl https://api.digishare.ma/v1/campaigns \\\n  -H "Authorization: Bearer YOUR_TOKEN"\n', {}, [CAMPAIGNS]],
    ['sh', 'curl -L -X POST \'/oauth/token\' --data-urlencode \'grant_type=client_credentials\'', { pageApi: 'thebase' }, ['thebase/requestToken https://{domain}/oauth/token']],
    ['bash', 'curl -u YOUR_ID:YOUR_SECRET https://demo.thebase.example/oauth/token -d grant_type=client_credentials', {}, ['thebase/requestToken https://demo.thebase.example/oauth/token']],
  ])('%s block %j is live', (language, code, options, expected) => {
    expect(read(language, code, options)).toEqual(expected)
  })

  it.each([
    ['http', 'GET https://api.digishare.ma/v1/campaigns', { meta: 'static' }, 'still'],
    ['http', 'HTTP/1.1 200 OK\n\n{}', {}, 'still'],
    ['bash', 'npm install', {}, 'still'],
    ['bash', 'TOKEN=x\ncurl https://api.digishare.ma/v1/campaigns', {}, 'still'],
    ['js', 'fetch("https://api.digishare.ma/v1/campaigns")', {}, 'still'],
    ['http', 'GET https://elsewhere.example/x', {}, 'unknown-operation'],
    ['http', 'DELETE https://api.digishare.ma/v1/campaigns', {}, 'unknown-operation'],
    ['http', 'words that are no request', {}, 'missing-request'],
    ['bash', 'curl https://api.digishare.ma/v1/campaigns | jq .', {}, 'missing-request'],
    ['bash', 'curl --proxy x https://api.digishare.ma/v1/campaigns', {}, 'missing-request'],
    ['bash', 'curl -u a:b https://api.digishare.ma/v1/campaigns', {}, 'invalid-header'],
    ['bash', 'curl /oauth/token', {}, 'unknown-api'],
    ['http', 'GET https://api.digishare.ma/v1/campaigns\nAuthorization: Bearer 8f14e45fceea167a5a36dedd4bea2543', {}, 'real-secret'],
    ['http', 'POST https://api.digishare.ma/v1/oauth/token\nContent-Type: application/json\n\n{"a": }', {}, 'broken-json'],
  ])('%s block %j stays as it is: %s', (language, code, options, expected) => {
    expect(read(language, code, options)).toBe(expected)
  })

  it('shows JSON with comments and a trailing comma repaired', () => {
    const code = 'POST https://api.digishare.ma/v1/oauth/token\nContent-Type: application/json\n\n{\n  "grant_type": "client_credentials", // so\n}'
    const reading = readFence({ language: 'http', meta: '', code }, { apis })
    expect(reading.type === 'live' && reading.specs[0]?.body).toEqual({ type: 'json', text: '{\n  "grant_type": "client_credentials"\n}' })
  })
})

describe('isRequestFence', () => {
  it.each([['http', 'GET /'], ['curl', 'curl https://a.example'], ['zsh', 'curl x']])('takes %s', (language, code) => {
    expect(isRequestFence({ language, meta: '', code })).toBe(true)
  })
})

describe('readEndpoint', () => {
  it.each([
    ['POST: https://{{domain}}/oauth/token', 'thebase/requestToken'], ['GET https://api.digishare.ma/v1/campaigns', 'digishare/listCampaigns'],
    ['GET https://a.example/x', undefined], ['get https://api.digishare.ma/v1/campaigns', undefined], ['https://api.digishare.ma/v1/campaigns', undefined],
    ['GET /oauth/token', undefined], ['', undefined],
  ])('%s → %s', (text, expected) => {
    const spec = readEndpoint(text, { apis })
    expect(spec && `${spec.api}/${spec.operation}`).toBe(expected)
  })
})
