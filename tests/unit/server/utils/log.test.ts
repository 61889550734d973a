import { afterEach, expect, it, vi } from 'vitest'
import { consoleLog } from '../../../../server/utils/log.ts'

const line = { time: '2026-01-01T00:00:00.000Z', requestId: 'r', status: 200, ms: 1 }
afterEach(() => vi.restoreAllMocks())

it('writes the lines of one turn together, each as JSON on a line of its own', () => {
  const written: unknown[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(text)
    return true
  })
  const soon: (() => void)[] = []
  const log = consoleLog(write => void soon.push(write))
  log(line)
  log({ ...line, ms: 2 })
  expect([written.length, soon.length]).toEqual([0, 1])
  soon[0]?.()
  expect(written).toEqual([`${JSON.stringify(line)}\n${JSON.stringify({ ...line, ms: 2 })}\n`])
  soon[0]?.()
  log(line)
  expect([written.length, soon.length]).toEqual([1, 2])
})
