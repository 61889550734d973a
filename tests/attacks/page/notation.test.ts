import { describe, expect, it } from 'vitest'
import { loadApis } from '../../../modules/apis/load.ts'
import { readPlaygrounds } from '../../../modules/playgrounds/read.ts'
import type { CompactNode } from '../../../modules/playgrounds/tree.ts'
import { hostile } from '../../fixtures/inputs.ts'

const apis = await loadApis('.')
const BEARER = '{"Authorization":"Bearer {token}"}'
const OWN = 'https://api.digishare.ma/v1/campaigns'

/** What the build says of a block with these attributes, and what is left of the block. */
async function build(attributes: Record<string, unknown>) {
  const nodes: CompactNode[] = [['api-playground', { ...attributes }]]
  const mistakes = await readPlaygrounds({ file: 'content/fr/evil.md', source: '# Title\n\n::api-playground\n::\n', nodes }, apis)
  return { mistakes, left: JSON.stringify(nodes) }
}

describe('X08 a page from an untrusted author', () => {
  it.each([
    'https://evil.test/', 'https://evil.test/v1/campaigns', 'https://api.digishare.ma.evil.test/v1/campaigns',
    'https://evil.test/?https://api.digishare.ma/v1/campaigns', 'https://evil.test#@api.digishare.ma/v1/campaigns',
    'https://api.digishare.ma@evil.test/v1/campaigns', 'https://api.digishare.ma\\@evil.test/v1/campaigns', 'https:evil.test',
    'https://api.digishare.ma:8443/v1/campaigns', 'https://api.digishare.ma/v1/../admin', 'https://api.digishare.ma/v1/echo',
    'https://{token}.evil.test/', 'https://{host}/v1/campaigns', 'https://{token}/', 'https://127.0.0.1/v1/campaigns',
    'https://metadata.google.internal/', 'https://evil.thebase.example.evil.test/oauth/token', 'http://api.digishare.ma/v1/campaigns',
    'javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//evil.test/',
  ])('that sends a token to %s is not built', async (url) => {
    const { mistakes, left } = await build({ 'method': 'GET', 'url': hostile(url), ':headers': BEARER })
    expect(mistakes).toEqual([expect.stringMatching(/^content\/fr\/evil\.md:3: .+ \((?:unknown-api|unknown-operation|invalid-url|insecure-target)\)$/)])
    expect(left).not.toContain(':spec')
  })

  it.each([
    { operation: 'evil/listCampaigns' }, { operation: 'digishare/steal' }, { operation: '../digishare/listCampaigns' }, { operation: 'digishare/__proto__' }, { operation: '__proto__/constructor' },
    { api: 'evil', method: 'GET', url: '/v1/campaigns' }, { method: 'GET' }, { url: OWN, method: 'TRACE' }, { url: OWN, method: 'CONNECT' }, { url: OWN, method: 'G E T' }, { url: OWN, method: 'DELETE' },
    { url: OWN, method: 'GET', onclick: 'alert(1)' }, { url: OWN, method: 'GET', proxy: 'https://evil.test' }, { url: OWN, method: 'GET', endpoint: 'https://evil.test' },
    { 'url': OWN, 'method': 'GET', ':spec': '{"url":"https://evil.test/"}' }, { url: OWN, method: 'GET', spec: { url: 'https://evil.test/' } },
    { 'url': OWN, 'method': 'GET', ':headers': '{"Authorization": "Bearer {token}"' }, { 'url': OWN, 'method': 'GET', ':headers': '[["Host", "evil.test"]]' }, { url: OWN, method: 'GET', headers: 'Host: evil.test' },
  ])('that writes %j is told so', async (attributes) => {
    const { mistakes, left } = await build(hostile(attributes))
    expect(mistakes).toHaveLength(1)
    expect(left).not.toContain('evil.test')
    expect(Reflect.get({}, 'url')).toBeUndefined()
  })

  it('who keeps to an operation gets a playground, and no value of a secret in it', async () => {
    const { mistakes, left } = await build({ 'method': 'GET', 'url': OWN, ':headers': BEARER, ':variables': '{"token":"YOUR_TOKEN"}' })
    expect(mistakes).toEqual([])
    expect(left).toContain(':spec')
    expect(left).not.toContain('sandbox-personal-token')
  })
})
