import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import { z } from 'zod'
import { isEnough, suiteOf, summary, tallyOf } from './tally.ts'
import type { Result } from './tally.ts'

const metaSchema = z.object({ tried: z.object({ table: z.number(), generated: z.number() }).optional() })

/** Says at the end of a run what the attack and fault suites have tried; a run that tried too little has failed. */
export default class InputReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const results = modules.flatMap(module => resultsOf(module))
    const tallies = ['attacks', 'faults'].map(suite => tallyOf(suite, results.filter(result => result.suite === suite)))
    const run = tallies.filter(({ tests }) => tests > 0)
    for (const tally of run) console.log(summary(tally))
    if (isEnough(run)) return
    console.error('Too few inputs were tried.')
    process.exitCode = 1
  }
}

function resultsOf(module: TestModule): Result[] {
  const suite = suiteOf(relative(process.cwd(), module.moduleId))
  if (suite === undefined) return []
  return [...module.children.allTests('passed')].map(test => ({ suite, name: test.fullName, tried: metaSchema.parse(test.meta()).tried }))
}
