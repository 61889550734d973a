import { expect, it } from 'vitest'
import { duplicateNames, fillForm } from '#shared/playground/template/form.ts'
import { resolverOf } from '#shared/playground/template/placeholder.ts'

it('encodes names and values', () => {
  expect(fillForm([{ name: 'a b', value: '{v}' }, { name: '{k}', value: '~*' }], resolverOf({ v: '=&+%\r\n', k: 'ü' })))
    .toBe('a+b=%3D%26%2B%25%0D%0A&%C3%BC=%7E*')
})

it('refuses what UTF-8 cannot write', () => {
  expect(() => fillForm([{ name: 'a', value: '{v}' }], resolverOf({ v: '\uD83D' }))).toThrow(expect.objectContaining({ code: 'invalid_variable', detail: { name: 'v' } }))
})

it('names what occurs more than once', () => {
  expect(duplicateNames(['grant_type', 'code', 'grant_type', 'code', 'grant_type', 'x'])).toEqual(['grant_type', 'code'])
  expect(duplicateNames(['__proto__', 'constructor'])).toEqual([])
})
