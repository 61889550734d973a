import { describe, expect, it } from 'vitest'
import { loadApis } from '../../../modules/apis/load.ts'
import { apiMet, apiNamed } from '../../../modules/playgrounds/page-api.ts'

const apis = await loadApis('.')

describe('apiNamed', () => {
  it.each([
    ['he/3.thebase/2.tokens.md', 'thebase'], ['he/thebase.he.md', 'thebase'], ['en/divar-consent.md', 'divar'], ['en/guide/tokens.md', undefined], ['en/divar/thebase.md', undefined],
  ])('%s → %s', (path, id) => {
    expect(apiNamed(path, apis)).toBe(id)
  })
})

describe('apiMet', () => {
  it.each([
    ['<code>POST: https://&#123;&#123;domain&#125;&#125;/oauth/token</code>', 'thebase'],
    ['See https://api.digishare.ma/v1/campaigns.', 'digishare'],
    ['See https://api.digishare.ma/v1/campaigns and https://api.divar.ir/v1/open-platform/oauth/access_token', undefined],
    ['See https://a.example/x', undefined],
  ])('%s → %s', (source, id) => {
    expect(apiMet(source, apis)).toBe(id)
  })
})
