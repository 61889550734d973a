import { describe, expect, it } from 'vitest'
import type { PlainRequest } from '../../../../../server/utils/message.ts'
import { admit } from '../../../../../server/utils/transport/admission.ts'

const CALLER = { origin: 'https://docs.example', own: true }
const HEADERS = { 'x-dragoman': '1', 'content-type': 'application/json' }
const request = (headers: Record<string, string | undefined> = {}, method = 'POST'): PlainRequest => ({
  method, path: '/', headers: { ...HEADERS, ...headers }, body: (async function* () {})(), remoteAddress: '198.51.100.7', scheme: 'https', signal: new AbortController().signal,
})

describe('admit', () => {
  it.each([
    {}, { 'content-type': 'Application/JSON' }, { 'content-type': 'application/json; charset=utf-8' }, { 'content-type': 'application/json ;charset="UTF-8" ' },
    { 'content-encoding': 'identity' }, { 'content-encoding': ' Identity ' },
  ])('lets a call with %j in', headers => expect(admit(request(headers), CALLER, ['POST', 'DELETE'])).toBe(CALLER))

  it.each<[string, PlainRequest, object]>([
    ['another method', request({}, 'GET'), { code: 'method_not_allowed', detail: { allowed: ['POST', 'DELETE'] } }],
    ['no header of the protocol', request({ 'x-dragoman': undefined }), { code: 'invalid_request', detail: { name: 'x-dragoman' } }],
    ['another protocol', request({ 'x-dragoman': '2' }), { code: 'protocol_mismatch' }],
    ['an empty header of the protocol', request({ 'x-dragoman': '' }), { code: 'protocol_mismatch' }],
    ...[
      undefined, '', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx', 'text/plain; application/json', 'x application/json',
      'application/json, text/plain', 'application/json; charset=utf-16', 'application/json; charset=utf-8; x=1', 'application/json x',
    ].map((type): [string, PlainRequest, object] => [`the type ${type}`, request({ 'content-type': type }), { code: 'unsupported_media_type' }]),
    ...['gzip', 'br', '', 'identity, gzip'].map((coding): [string, PlainRequest, object] => [`the coding "${coding}"`, request({ 'content-encoding': coding }), { code: 'unsupported_media_type' }]),
  ])('refuses a call with %s', (_name, call, expected) => {
    expect(() => admit(call, CALLER, ['POST', 'DELETE'])).toThrow(expect.objectContaining(expected))
  })

  it('refuses a caller that is not allowed, whatever else is right', () => {
    expect(() => admit(request(), undefined, ['POST'])).toThrow(expect.objectContaining({ code: 'origin_not_allowed' }))
  })
})
