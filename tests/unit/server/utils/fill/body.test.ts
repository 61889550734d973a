import { expect, it } from 'vitest'
import type { ApiDescription } from '#shared/apis/description.ts'
import type { PlaygroundRequest } from '#shared/playground/request.ts'
import type { RequestBody } from '#shared/playground/spec.ts'
import { valuesOf } from '#shared/playground/fill/values.ts'
import { judge, prepare } from '../../../../../server/utils/fill/prepare.ts'
import { digishare, divar } from '../../../../fixtures/upstream/apis.ts'

const LIMIT = 64

function steps(api: ApiDescription, url: string, body: RequestBody, held: Record<string, string> = {}) {
  const call: PlaygroundRequest = { protocol: 1, api: api.id, digest: '', environment: 'live', variables: {}, request: { method: 'POST', url, headers: [], body } }
  const values = valuesOf({ api, environment: 'live', variables: {}, held })
  const context = { api, values, stem: 'stem', ownHosts: [], headerLimit: 9999, bodyLimit: LIMIT }
  return { judged: () => judge(call, context), sent: () => prepare(call, judge(call, context), context).request.body }
}

const textOf = (text: string): RequestBody => ({ type: 'text', text })
const fileOf = (bytes: number): RequestBody => ({ type: 'binary', file: { filename: 'a', contentType: '', base64: Buffer.alloc(bytes).toString('base64') } })

it.each<[string, RequestBody, RequestBody]>([
  ['text', textOf('x'.repeat(64)), textOf('x'.repeat(65))],
  ['letters of two bytes', textOf('א'.repeat(32)), textOf('א'.repeat(33))],
  ['a file', fileOf(64), fileOf(65)],
])('a body may have as many bytes as the limit, and not one more: %s', (_case, fitting, larger) => {
  expect(Buffer.from(steps(digishare, 'https://api.digishare.ma/v1/thirds', fitting).sent() ?? '')).toHaveLength(LIMIT)
  expect(steps(digishare, 'https://api.digishare.ma/v1/thirds', larger).judged).toThrow(expect.objectContaining({ code: 'body_too_large', detail: { limit: LIMIT } }))
})

it('a body with a secret is weighed when the secret is in it', () => {
  const url = 'https://api.divar.ir/v1/open-platform/oauth/access_token'
  const filled = (secret: string) => steps(divar, url, { type: 'json', text: `{"a":"${'x'.repeat(30)}","client_secret":"{oauth_key}"}` }, { oauth_key: secret })
  expect(filled('abc').sent()).toBe(`{"a":"${'x'.repeat(30)}","client_secret":"abc"}`)
  expect(filled('abcd').sent).not.toThrow()
  const larger = filled('x'.repeat(20))
  expect(larger.judged).not.toThrow()
  expect(larger.sent).toThrow(expect.objectContaining({ code: 'body_too_large' }))
})
