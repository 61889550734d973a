import { describe, expect, it } from 'vitest'
import { isEnough, rowsIn, suiteOf, summary, tallyOf } from '../../../scripts/suites/tally.ts'
import type { Result } from '../../../scripts/suites/tally.ts'

const result = (name: string, table = 0, generated = 0): Result => ({ suite: 'attacks', name, tried: { table, generated } })

describe('the tally of a suite', () => {
  it('counts each row once, and inputs of both kinds apart', () => {
    const tally = tallyOf('attacks', [result('S01 a', 2), result('S01, S02 b', 1, 500), result('X19 c'), { suite: 'attacks', name: 'no row', tried: undefined }])
    expect(tally).toEqual({ suite: 'attacks', tests: 4, rows: new Map([['S', 2], ['H', 0], ['V', 0], ['X', 1], ['O', 0]]), table: 3, generated: 500 })
    expect(summary(tally)).toBe('attacks: 2 S rows, 1 X rows; 3 inputs from tables and 500 generated ones tried in 4 tests')
  })

  it.each([[299, false], [300, true]])('%i inputs of attacks are enough: %s', (inputs, enough) => {
    expect(isEnough([tallyOf('attacks', [result('S01', inputs, 10_000)])])).toBe(enough)
  })

  it('a run without the suites owes nothing', () => expect(isEnough([])).toBe(true))
})

it.each([['tests/attacks/a.test.ts', 'attacks'], ['tests/attacks/page/a.test.ts', 'attacks'], ['tests/faults/a.test.ts', 'faults'], ['tests/unit/attacks/a.test.ts', undefined], ['tests/attacks.test.ts', undefined]])(
  '%s belongs to %s', (file, suite) => expect(suiteOf(file)).toBe(suite))

it.each([['S01, H20 a', ['S01', 'H20']], ['S01-S03', ['S01', 'S03']], ['S1 S001 XS01 T01', []], ['V05: V05', ['V05']], ['O15, D1', ['O15']]])('%j names %j', (text, rows) => expect(rowsIn(text)).toEqual(rows))
