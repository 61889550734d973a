import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/{unit,attacks,faults,redis,peers}/**/*.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
    // Vitest would keep a core for itself, half of a small machine.
    maxWorkers: '100%',
  },
})
