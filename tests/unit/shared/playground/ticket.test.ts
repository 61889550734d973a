import { describe, expect, it } from 'vitest'
import { CONNECT_FRAGMENT, takeTicket } from '#shared/playground/ticket.ts'

describe('takeTicket', () => {
  it.each<[string, ReturnType<typeof takeTicket>]>([
    [`#${CONNECT_FRAGMENT}=aB-_9`, { ticket: 'aB-_9', rest: '' }],
    [`#scopes&${CONNECT_FRAGMENT}=a`, { ticket: 'a', rest: '#scopes' }],
    [`#scopes#${CONNECT_FRAGMENT}=a`, { ticket: 'a', rest: '#scopes' }],
    ['', { rest: '' }],
    ['#scopes', { rest: '#scopes' }],
    [`#${CONNECT_FRAGMENT}=`, { rest: `#${CONNECT_FRAGMENT}=` }],
    [`#${CONNECT_FRAGMENT}=a"b`, { rest: `#${CONNECT_FRAGMENT}=a"b` }],
    [`#not-${CONNECT_FRAGMENT}=a`, { rest: `#not-${CONNECT_FRAGMENT}=a` }],
  ])('%s', (fragment, taken) => {
    expect(takeTicket(fragment)).toEqual(taken)
  })
})
