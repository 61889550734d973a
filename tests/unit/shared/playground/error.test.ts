import { expect, it } from 'vitest'
import { PlaygroundError } from '#shared/playground/error.ts'

it('an error says its code as its message, and what else it knows', () => {
  const cause = new Error('inner')
  const error = new PlaygroundError('invalid_url', { name: 'a' }, { cause })
  expect(error).toMatchObject({ name: 'PlaygroundError', message: 'invalid_url', code: 'invalid_url', detail: { name: 'a' }, cause })
  expect(new PlaygroundError('reset').detail).toEqual({})
})
