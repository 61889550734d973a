import { describe, expect, it } from 'vitest'
import { canForget, changesState } from '#shared/auth/panel.ts'
import type { SchemeState } from '#shared/playground/connect.ts'
import { emptyExchange, foldEvent } from '#shared/playground/event.ts'
import type { EventOf, Exchange } from '#shared/playground/event.ts'

const callback = 'https://p.example/api/playground/callback/divar'

describe('canForget', () => {
  it.each<[string, string[], SchemeState, boolean]>([
    ['what a reader handed over', ['client_id'], { state: 'none' }, true],
    ['nothing at all', [], { state: 'none' }, false],
    ['the sandbox\'s values', [], { state: 'held', by: 'demo' }, false],
    ['the sandbox\'s token', [], { state: 'token', by: 'demo' }, false],
    ['the operator\'s secret', [], { state: 'held', by: 'server' }, false],
    ['the operator\'s token', [], { state: 'token', by: 'server', until: 1 }, false],
    ['a token of the operator\'s that is over', [], { state: 'expired', by: 'server' }, false],
    ['a token of the operator\'s that was refused', [], { state: 'refused', by: 'server' }, false],
    ['values of the reader\'s own', [], { state: 'held', by: 'reader' }, true],
    ['a token of the reader\'s own', [], { state: 'token', by: 'reader' }, true],
    ['a consent through the reader\'s app', [], { state: 'token', by: 'reader', callback }, true],
    ['a consent through the operator\'s app', [], { state: 'token', by: 'server', callback }, true],
    ['a consent through the sandbox\'s app', [], { state: 'token', by: 'demo', callback }, true],
    ['a consent that is over', [], { state: 'expired', by: 'server', callback }, true],
    ['a consent that was refused', [], { state: 'refused', by: 'demo', callback }, true],
    ['a consent that nobody asked for', [], { state: 'held', by: 'server', callback }, false],
    ['a consent for which something is missing', [], { state: 'none', callback }, false],
  ])('%s: %j %j %s', (_what, held, state, expected) => {
    expect(canForget(held, { other: { state: 'none' }, scheme: state })).toBe(expected)
  })

  it('is nothing before the proxy was asked', () => {
    expect(canForget([], {})).toBe(false)
  })
})

describe('changesState', () => {
  const after = (...steps: EventOf<'auth'>['step'][]) =>
    steps.reduce<Exchange>((exchange, step) => foldEvent(exchange, { type: 'auth', step, name: 'scheme', at: 0 }), emptyExchange())
  const known = { scheme: { state: 'token' as const } }

  it.each(['token_requested', 'token_received', 'unauthorized', 'retried', 'failed'] as const)('%s: whatever was known', (step) => {
    expect(changesState(after(step), known)).toBe(true)
    expect(changesState(after('token_reused', step), {})).toBe(true)
  })

  it.each<[SchemeState['state'], boolean]>([['none', true], ['held', true], ['expired', true], ['refused', true], ['token', false]])('token_reused where %s was known: %s', (state, expected) => {
    expect(changesState(after('token_reused'), { scheme: { state } })).toBe(expected)
    expect(changesState(after('token_reused'), { other: { state: 'token' }, scheme: { state } })).toBe(expected)
  })

  it.each<Record<string, SchemeState>>([{}, { other: { state: 'token' } }])('token_reused where nothing was known: %j', (states) => {
    expect(changesState(after('token_reused'), states)).toBe(true)
  })

  it.each(['secret_used', 'demo_used'] as const)('%s changes nothing, whatever was known', (step) => {
    expect([changesState(after(step), {}), changesState(after(step), known)]).toEqual([false, false])
  })

  it.each([[401, true], [403, false], [200, false]])('an answer with %i: %s', (status, expected) => {
    const exchange = foldEvent(emptyExchange(), { type: 'head', requestId: 'r', status, statusText: '', headers: [], method: 'GET', url: 'https://a.example/', timing: {} })
    expect(changesState(exchange, known)).toBe(expected)
  })

  it('nothing happened', () => {
    expect([changesState(undefined, {}), changesState(emptyExchange(), {})]).toEqual([false, false])
  })
})
