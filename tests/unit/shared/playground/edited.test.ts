import { expect, it } from 'vitest'
import { editedHeaders, editedRequestSchema } from '#shared/playground/edited.ts'

it('keeps rows in order with whether they are sent, but none without a name, or off and without a value', () => {
  const row = (name: string, value: string, enabled: boolean) => ({ id: 7, name, value, enabled })
  expect(editedHeaders([row('a', '1', false), row('b', '', true), row('', '2', true), row('c', '', false), row('d', '3', true)]))
    .toEqual([{ name: 'a', value: '1', enabled: false }, { name: 'b', value: '' }, { name: 'd', value: '3' }])
})

it('a line is switched off or says nothing of it', () => {
  const request = (enabled?: unknown) => ({ method: 'GET', url: 'https://a.example/', body: { type: 'none' }, headers: [{ name: 'a', value: '1', ...(enabled !== undefined && { enabled }) }] })
  for (const enabled of [undefined, false]) expect(editedRequestSchema.parse(request(enabled))).toEqual(request(enabled))
  for (const enabled of [true, null, 'false']) expect(editedRequestSchema.safeParse(request(enabled)).success).toBe(false)
})
