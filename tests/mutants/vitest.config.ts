import { statSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'
import { GROUPS } from '../../scripts/mutants/groups.ts'

/** Small unit tests first and attacks and faults last, since the first test that fails ends a mutant's run. */
class CheapFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.map(file => ({ file, cost: cost(file.moduleId) })).sort((one, other) => one.cost - other.cost).map(({ file }) => file)
  }
}

function cost(path: string): number {
  const heavy = /\/(?:attacks|faults)\//.test(path) ? 1e6 : path.includes('.property.') || path.endsWith('/proxy.test.ts') ? 1e5 : 0
  return heavy + statSync(path).size
}

/** The tests of a group, see `scripts/mutants/groups.ts`. One process and no isolation, since each mutant pays for a start. */
export default defineConfig({
  test: {
    include: GROUPS[process.env.MUTANT_GROUP ?? '']?.tests ?? Object.values(GROUPS).flatMap(({ tests }) => tests),
    environment: 'node',
    setupFiles: ['tests/mutants/setup.ts'],
    // A mutant that waits for ever is found out here, long before Stryker ends the whole process for it.
    testTimeout: 4000,
    hookTimeout: 4000,
    isolate: false,
    fileParallelism: false,
    sequence: { sequencer: CheapFirst },
  },
})
