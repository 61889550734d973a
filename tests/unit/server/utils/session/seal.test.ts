import { expect, it } from 'vitest'
import { createSeal } from '../../../../../server/utils/session/seal.ts'

const seal = createSeal('a key of enough characters, or more')

it('opens what it closed, for the same context', () => {
  expect(seal.open(seal.close('سرّ', 'one'), 'one')).toBe('سرّ')
  expect(seal.open(seal.close('', 'one'), 'one')).toBe('')
})

it('shows nothing of the text and never the same twice', () => {
  const sealed = [seal.close('canary', 'one'), seal.close('canary', 'one')]
  expect(sealed[0]).not.toBe(sealed[1])
  expect(sealed.map(text => Buffer.from(text, 'base64url').includes('canary'))).toEqual([false, false])
})

it('does not open what belongs elsewhere, was sealed by another, or was touched', () => {
  const sealed = seal.close('text', 'one')
  const bytes = Buffer.from(sealed, 'base64url')
  const touched = bytes.map((byte, index) => index === 14 ? byte ^ 1 : byte)
  expect(seal.open(sealed, 'two')).toBeUndefined()
  expect(createSeal('another key of enough characters').open(sealed, 'one')).toBeUndefined()
  expect(seal.open(Buffer.from(touched).toString('base64url'), 'one')).toBeUndefined()
  expect(['', 'x', bytes.subarray(0, 20).toString('base64url')].map(text => seal.open(text, 'one'))).toEqual([undefined, undefined, undefined])
})
