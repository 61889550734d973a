import { expect, it } from 'vitest'
import type { Lane, Step } from '../../../scripts/suites/stages.ts'
import { runStages } from '../../../scripts/suites/stages.ts'

const passes: Step = async (name, show) => {
  show(`${name} says so\n`)
  return { passed: 2, failed: 0, failures: [] }
}
const fails: Step = async () => ({ passed: 1, failed: 1, failures: [{ where: 'a.test.ts', lines: ['one is not two'] }] })
const throws: Step = async () => {
  throw new Error('There is no browser.\nSet CHROMIUM_PATH.')
}
const later: Step = async (name, show) => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  return passes(name, show)
}

async function ran(...stages: Lane[][]) {
  let said = ''
  const total = await runStages(stages, text => said += String(text))
  return { total, said, last: said.trimEnd().split('\n').at(-1) }
}

it('counts all stages and ends with the sum', async () => {
  const { total, said, last } = await ran([[['first', passes]]], [[['second', passes]]])
  expect(said).toBe('\n■ first\nfirst says so\n■ first: ok\n\n■ second\nsecond says so\n■ second: ok\n\n4 passed, 0 failed\n')
  expect([total.failed, last]).toEqual([0, '4 passed, 0 failed'])
})

it('goes on after a step that cannot be done, and tells of all failures at the end', async () => {
  const { total, said, last } = await ran([[['tests', fails]]], [[['browser', throws], ['next', passes]], [['beside', later]]], [[['last', passes]]])
  expect(last).toBe('7 passed, 2 failed')
  expect(total.failures).toEqual([{ where: 'a.test.ts', lines: ['one is not two'] }, { where: 'browser', lines: ['There is no browser.', 'Set CHROMIUM_PATH.'] }])
  const [done = '', told = ''] = said.split('■ what failed')
  for (const line of ['■ tests: FAILED', '■ browser: FAILED', '■ next: ok', '■ beside: ok', '■ last: ok']) expect(done).toContain(line)
  for (const text of ['one is not two', 'There is no browser.']) expect(told).toContain(text)
})

it('keeps the reports of lanes apart', async () => {
  const { said } = await ran([[['slow', later]], [['quick', passes]]])
  expect(said).toContain('\n■ slow\nslow says so\n')
  expect(said).toContain('\n■ quick\nquick says so\n')
})
