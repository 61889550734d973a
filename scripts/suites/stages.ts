import type { Failed } from './recap.ts'
import { recap } from './recap.ts'

/** What came of a check. */
export interface Tally { passed: number, failed: number, failures: Failed[] }
/** Shows what a tool says, at once or later. */
export type Show = (text: Buffer | string) => void
/** Does one check. */
export type Step = (name: string, show: Show) => Promise<Tally>
/** Steps that follow one another. */
export type Lane = [name: string, step: Step][]

/** A step that cannot be done, for want of a browser for example, has failed; those beside it and after it are done all the same. */
async function outcomeOf([name, step]: Lane[number], show: Show): Promise<Tally> {
  try {
    return await step(name, show)
  } catch (error) {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error))
    show(`${stack}\n`)
    return { passed: 0, failed: 1, failures: [{ where: name, lines: message.split('\n') }] }
  }
}

/** Does one stage after the other, and the lanes of a stage side by side. The last line says what passed and what failed, whatever happens. */
export async function runStages(stages: Lane[][], show: Show): Promise<Tally> {
  const total: Tally = { passed: 0, failed: 0, failures: [] }

  /** Does a step and adds what it gave. Beside another one it is silent until it is done, so that two reports do not mix. */
  async function take(step: Lane[number], beside: boolean): Promise<void> {
    const [name] = step
    const heading = `\n■ ${name}\n`
    const held: (Buffer | string)[] = []
    if (!beside) show(heading)
    const { passed, failed, failures } = await outcomeOf(step, text => beside ? held.push(text) : show(text))
    if (beside) show(`${heading}${held.map(String).join('')}\n`)
    total.passed += passed
    total.failed += failed
    total.failures.push(...failures)
    show(`■ ${name}: ${failed === 0 ? 'ok' : 'FAILED'}\n`)
  }

  for (const lanes of stages) {
    await Promise.all(lanes.map(async (lane) => {
      for (const step of lane) await take(step, lanes.length > 1)
    }))
  }
  // Once more at the end, since a log may have been cut above.
  if (total.failed > 0) show(`\n■ what failed\n${recap(total.failures).join('\n')}\n`)
  show(`\n${total.passed} passed, ${total.failed} failed\n`)
  return total
}
