import { describe, expect, it } from 'vitest'
import { apiDescriptionSchema } from '#shared/apis/description.ts'
import { originsOf } from '#shared/apis/origins.ts'
import { specFromAttributes } from '#shared/playground/notation.ts'
import { digishare, divar, thebase } from '../../../fixtures/upstream/apis.ts'
import { documentWith, parse } from './fixture.ts'

describe('originsOf', () => {
  it('are those of the requests that a page can send, patterns as they are', () => {
    expect(originsOf(digishare)).toEqual(['https://api.digishare.ma'])
    expect(originsOf(thebase)).toEqual(['https://*.thebase.example'])
    // Neither the token address nor the consent page is called by a page.
    expect(originsOf(divar)).toEqual(['https://open-api.divar.ir'])
  })

  it('have their ports, each once and in order', () => {
    const servers = ['https://b.example:8443/v1', 'https://a.example', 'https://b.example:8443'].map(url => ({ url, variables: {}, hosts: [] }))
    const [operation] = digishare.operations
    expect(originsOf(apiDescriptionSchema.parse({ ...digishare, operations: [{ ...operation, servers }] }))).toEqual(['https://a.example', 'https://b.example:8443'])
  })

  it('are the values of a variable where these are listed', () => {
    const server = { url: 'https://{region}.api.example', variables: { region: { default: 'eu', enum: ['eu', 'ma'] } }, hosts: [] }
    const [operation] = digishare.operations
    expect(originsOf(apiDescriptionSchema.parse({ ...digishare, operations: [{ ...operation, servers: [server] }] }))).toEqual(['https://eu.api.example', 'https://ma.api.example'])
  })
})

describe('the language of a file', () => {
  it('goes with every request of it, and is unknown where the file does not say', async () => {
    const specOf = (api: Awaited<ReturnType<typeof parse>>) => specFromAttributes({ operation: 'shop/listOrders' }, { apis: [api] })
    const told = await parse(documentWith({ 'x-dragoman': { language: 'zh-Hant' } }))
    expect([told.language, specOf(told).language]).toEqual(['zh-Hant', 'zh-Hant'])
    expect(specOf(await parse(documentWith()))).not.toHaveProperty('language')
  })
})

describe('an API that lets no page in', () => {
  it('says so in its file, and every request of it knows', async () => {
    const closed = await parse(documentWith({ 'x-dragoman': { cors: false } }))
    const open = await parse(documentWith())
    const cors = (api: typeof open) => specFromAttributes({ operation: 'shop/listOrders' }, { apis: [api] }).cors
    expect([closed.cors, cors(closed), originsOf(closed)]).toEqual([false, false, []])
    expect([open.cors, cors(open), originsOf(open)]).toEqual([undefined, undefined, ['https://api.shop.example']])
  })
})
