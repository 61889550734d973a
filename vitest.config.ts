import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Type stripping needs no tsconfig, so that unit tests also run where Nuxt has not been prepared.
  oxc: { tsconfig: false },
  test: {
    include: ['tests/{unit,attacks,faults}/**/*.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
  },
})
