import { describe, expect, it } from 'vitest'
import { valuesOf } from '#shared/playground/fill/values.ts'
import { thebase } from '../../../../fixtures/upstream/apis.ts'

describe('valuesOf', () => {
  const sources = { api: thebase, environment: 'live' as const, variables: {}, held: {} }

  it('asks the reader, the session, the sandbox and the server, in this order', () => {
    const all = { ...sources, environment: 'sandbox' as const, variables: { client_id: 'mine' }, held: { client_id: 'held', client_secret: 'held' } }
    const values = valuesOf(all)
    expect(values.find('client_id')).toEqual({ value: 'mine', source: 'reader' })
    expect(values.find('client_secret')).toEqual({ value: 'held', source: 'session' })
    expect(valuesOf({ ...all, held: {} }).find('client_secret')).toEqual({ value: 'sandbox-client-secret', source: 'demo' })
    expect(valuesOf(sources).find('domain')).toEqual({ value: 'demo.thebase.example', source: 'server' })
  })

  it('gives demo values in the sandbox only', () => {
    expect(valuesOf(sources).find('client_secret')).toBeUndefined()
  })

  it('has a hint give way to a demo value, and otherwise keeps it to be refused', () => {
    const variables = { client_id: 'YOUR_CLIENT_ID' }
    expect(valuesOf({ ...sources, variables }).find('client_id')).toEqual({ value: 'YOUR_CLIENT_ID', source: 'reader' })
    expect(valuesOf({ ...sources, variables, environment: 'sandbox' }).find('client_id')).toEqual({ value: 'sandbox-client', source: 'demo' })
  })

  it.each(['client_secret', 'token'])('refuses %s among the reader\'s variables', (name) => {
    expect(() => valuesOf({ ...sources, variables: { [name]: 'x' } })).toThrow(expect.objectContaining({ code: 'invalid_request', detail: { name } }))
  })

  it.each(['__proto__', 'constructor', 'hasOwnProperty'])('%s has no value', (name) => {
    expect(valuesOf({ ...sources, environment: 'sandbox' }).find(name)).toBeUndefined()
  })
})
