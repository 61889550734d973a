import { expect, it } from 'vitest'
import { routeOf } from '../../../../../server/utils/egress/route.ts'

const target = new URL('https://api.digishare.ma/v1/thirds?page=2')

it('live goes where the target says', () => {
  expect(routeOf(target, 'live', 'http://127.0.0.1:4010')).toEqual({ url: target, mapped: false })
})

it('the sandbox goes where the operator says', () => {
  expect(routeOf(target, 'sandbox', 'http://127.0.0.1:4010/')).toEqual({ url: new URL('http://127.0.0.1:4010/api.digishare.ma/v1/thirds?page=2'), mapped: true })
})

it('without a sandbox there is none', () => {
  expect(() => routeOf(target, 'sandbox', undefined)).toThrow(expect.objectContaining({ code: 'invalid_request', detail: { name: 'environment' } }))
})
