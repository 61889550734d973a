import { expect, it } from 'vitest'
import { readinessOf } from '../../../../../server/utils/limit/readiness.ts'
import { createWorld } from '../../../../fixtures/upstream/world.ts'

it('is ready with an API and nothing that is shared', async () => {
  expect(await readinessOf(createWorld().deps)).toBe('ready')
})

it('is empty without an API', async () => {
  expect(await readinessOf(createWorld({ apis: [] }).deps)).toBe('empty')
})

it('is ending once its gate is closed', async () => {
  const { deps } = createWorld()
  await deps.gate.close()
  expect(await readinessOf(deps)).toBe('ending')
})
