import { describe, expect, it } from 'vitest'
import { compareDigests, renamedSections } from '#shared/docs/freshness.ts'

const digest = (sections: Record<string, string>, lead = 'l') => ({ lead, sections })
const before = digest({ a: '1', b: '2', c: '3' })

describe('compareDigests', () => {
  it.each([
    ['nothing', digest({ a: '1', b: '2', c: '3' }), []],
    ['the beginning', digest({ a: '1', b: '2', c: '3' }, 'm'), [{ kind: 'changed' }]],
    ['a section', digest({ a: '1', b: 'x', c: '3' }), [{ kind: 'changed', id: 'b' }]],
    ['a new section', digest({ a: '1', b: '2', n: '4', c: '3' }), [{ kind: 'added', id: 'n' }]],
    ['a section that is gone', digest({ a: '1', c: '3' }), [{ kind: 'removed', id: 'b' }]],
    ['another id for the same text', digest({ a: '1', n: '2', c: '3' }), []],
    ['another heading in the same place', digest({ a: '1', n: 'x', c: '3' }), [{ kind: 'changed', id: 'n', was: 'b' }]],
    ['one that went and one that came elsewhere', digest({ a: '1', c: '3', n: 'x' }), [{ kind: 'added', id: 'n' }, { kind: 'removed', id: 'b' }]],
    ['another order', digest({ c: '3', a: '1', b: '2' }), []],
  ])('%s', (_name, now, expected) => {
    expect(compareDigests(before, now)).toEqual(expected)
  })

  it('knows a section by its text wherever it went', () => {
    expect([...renamedSections(before, digest({ n: '2', a: '1', c: '3' }))]).toEqual([['b', 'n']])
  })
})
