import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/{unit,attacks,faults,redis}/**/*.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
  },
})
