import { describe, expect, it } from 'vitest'
import { failedInPlaywright, failedInVitest, recap } from '../../../scripts/suites/recap.ts'

const spec = (title: string, status: string, errors: object[] = []) => ({ title, file: 'send.spec.ts', line: 7, tests: [{ status, results: [{ errors }] }] })

describe('failedInPlaywright', () => {
  it('names a failed test by its place and all its titles, with the line that failed before the message', () => {
    const error = {
      message: '\u001B[31mError: expect(locator).toBeVisible() failed\u001B[39m\n\nTimeout: 15000ms',
      snippet: '  37 |\n> 38 |   await expect(panel.held).toBeVisible()\n     |   ^',
      location: { file: `${process.cwd()}/tests/e2e/send.spec.ts`, line: 38, column: 34 },
    }
    const report = { suites: [{ title: 'send.spec.ts', specs: [], suites: [{ title: 'ar', specs: [spec('a', 'expected'), spec('b', 'unexpected', [error])] }] }] }
    expect(failedInPlaywright(report)).toEqual([{
      where: 'send.spec.ts:7 ar › b',
      lines: ['at tests/e2e/send.spec.ts:38:34', '> 38 |   await expect(panel.held).toBeVisible()', 'Error: expect(locator).toBeVisible() failed', 'Timeout: 15000ms'],
    }])
  })

  it('finds the line that failed in the message, too, and tells it once', () => {
    const error = { message: 'Error: a\n\nCall log:\n  - b\n> 4 | c' }
    const report = { suites: [{ title: 'a.spec.ts', specs: [spec('a', 'unexpected', [error])] }] }
    expect(failedInPlaywright(report)[0]?.lines).toEqual(['> 4 | c', 'Error: a', 'Call log:', '  - b'])
  })

  it('names a test that passed at a second try, and an error outside of the tests', () => {
    const report = { suites: [{ title: 'a.spec.ts', specs: [spec('a', 'flaky')] }], errors: [{ message: 'no browser' }] }
    expect(failedInPlaywright(report)).toEqual([{ where: 'send.spec.ts:7 a', lines: [] }, { where: 'outside of a test', lines: ['no browser'] }])
  })

  it('says nothing of a report that is none', () => {
    expect(failedInPlaywright(undefined)).toEqual([])
  })
})

describe('failedInVitest', () => {
  const file = (status: string, assertionResults: object[], message = '') => ({ name: `${process.cwd()}/tests/a.test.ts`, status, message, assertionResults })

  it('names failed tests', () => {
    const report = { testResults: [file('failed', [{ fullName: 'a b', status: 'failed', failureMessages: ['AssertionError: 1\n    at x\n    at file://node_modules/a.js:1'] }, { fullName: 'c', status: 'passed', failureMessages: [] }])] }
    expect(failedInVitest(report)).toEqual([{ where: 'tests/a.test.ts a b', lines: ['AssertionError: 1', '    at x'] }])
  })

  it('names a file that could not be run', () => {
    expect(failedInVitest({ testResults: [file('failed', [], 'Cannot find module'), file('passed', [])] })).toEqual([{ where: 'tests/a.test.ts', lines: ['Cannot find module'] }])
  })

  it('says nothing of a report that is none', () => {
    expect(failedInVitest({})).toEqual([])
  })
})

describe('recap', () => {
  const failures = (count: number) => Array.from({ length: count }, (_, index) => ({ where: `test ${index}`, lines: Array.from({ length: 100 }, () => 'x'.repeat(1000)) }))

  it('is empty where nothing failed', () => {
    expect(recap([])).toEqual([])
  })

  it('gives a failure its lines', () => {
    expect(recap([{ where: 'a', lines: ['b', 'c'] }])).toEqual(['✗ a', '    b', '    c'])
  })

  it.each([1, 2, 3, 10, 25, 26, 500])('fits the end of a log with %d failures', (count) => {
    const lines = recap(failures(count))
    expect(lines.length).toBeLessThanOrEqual(51)
    expect(lines.every(line => line.length <= 240)).toBe(true)
    const [, more = 0] = /^✗ and (\d+) more$/.exec(lines.at(-1) ?? '') ?? []
    expect(lines.filter(line => line.startsWith('✗ test')).length + Number(more)).toBe(count)
  })
})
