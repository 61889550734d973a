import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/{unit,attacks,faults,redis,peers}/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['tests/unit/seed.ts'],
    // Some start processes, or a thousand streams: a slow machine that does other things as well is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Vitest would keep a core for itself, half of a small machine.
    maxWorkers: '100%',
  },
})
