import { defineConfig } from 'vitest/config'

// One runner for all layers. Integration and end-to-end files start real processes on a 2-core machine, so they
// run one file at a time and one layer after the other; unit tests run beside each other.
export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line-reporter.ts'],
    testTimeout: 20_000,
    setupFiles: ['./test/fixtures/seed.ts'],
    projects: [
      { extends: true, test: { name: 'unit', sequence: { groupOrder: 0 }, include: ['test/unit/**/*.test.{ts,tsx}'] } },
      { extends: true, test: { name: 'integration', sequence: { groupOrder: 1 }, include: ['test/integration/**/*.test.ts'], fileParallelism: false, testTimeout: 120_000, hookTimeout: 60_000 } },
      { extends: true, test: { name: 'e2e', sequence: { groupOrder: 2 }, include: ['test/e2e/**/*.test.ts'], fileParallelism: false, testTimeout: 180_000, hookTimeout: 120_000 } },
    ],
  },
})
