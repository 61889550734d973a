import { describe, expect, it } from 'vitest'
import { consentValues, firstScopes } from '#shared/playground/consent.ts'
import { specFromAttributes } from '#shared/playground/notation.ts'
import { loadApis } from '../../../../modules/apis/load.ts'

const apis = await loadApis('.')
const read = (operation: string) => specFromAttributes({ operation }, { apis })
const SCOPES = ['ADDON_USER_APPROVED__{resource_id}', 'USER_PHONE']

describe('firstScopes', () => {
  it('are those of a documented address', () => {
    expect(firstScopes(read('divar/authorize'), SCOPES)).toEqual(SCOPES)
    expect(firstScopes({ kind: 'authorization', url: 'https://x.example/?scope=USER_PHONE' }, SCOPES)).toEqual(['USER_PHONE'])
  })

  it('are elsewhere those that need nothing', () => {
    expect(firstScopes(read('divar/getUser'), SCOPES)).toEqual(['USER_PHONE'])
  })
})

describe('consentValues', () => {
  const spec = read('divar/authorize')
  const names = spec.variables.map(({ name }) => name)

  it('are those of scopes and of the request, without the fields of schemes', () => {
    const values = { resource_id: 'AZTH74V2', app_slug: 'mine', oauth_key: 's', access_token: 't', state: 'x', other: 'y' }
    expect(consentValues(spec, SCOPES, names, values)).toEqual({ resource_id: 'AZTH74V2', state: 'x' })
  })

  it('leave a name without a value to the proxy', () => {
    expect(consentValues(spec, SCOPES, names, { resource_id: '' })).toEqual({})
  })

  it('are asked for by scopes alone, too', () => {
    expect(consentValues(spec, SCOPES, [], { resource_id: 'A', state: 'x' })).toEqual({ resource_id: 'A' })
  })

  it('never have the default of a secret', () => {
    const variables = [{ name: 'pin', secret: true, value: 's3cret', demo: false }, { name: 'id', secret: false, value: '7', demo: false }]
    expect(consentValues({ schemes: [], variables }, [], ['pin', 'id'], {})).toEqual({ id: '7' })
  })

  it('have the defaults of the page', () => {
    const tenant = read('thebase/listCustomers')
    expect(consentValues(tenant, [], ['domain'], {})).toEqual({ domain: 'demo.thebase.example' })
    expect(consentValues(tenant, [], ['domain'], { domain: 'a.thebase.example' })).toEqual({ domain: 'a.thebase.example' })
  })
})
