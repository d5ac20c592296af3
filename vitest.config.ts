import { defineConfig } from 'vitest/config'
import { requireNode } from './scripts/require-node.js'

requireNode()

// One runner for all layers. Integration and end-to-end files start real processes on a 2-core machine, so they
// run one file at a time and one layer after the other; unit tests run beside each other.

/**
 * A zone in which it is about noon now: tests that count for a while and look at the day's totals must not meet
 * midnight. (Zones of the kind Etc/GMT have their sign the other way round.)
 */
function zoneAtNoon(): string {
  const ahead = 12 - new Date().getUTCHours()
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

export default defineConfig({
  test: {
    env: { TZ: zoneAtNoon() },
    reporters: ['default', './test/closing-line-reporter.ts'],
    testTimeout: 20_000,
    // A busy machine takes its time; a second says nothing about what is right.
    expect: { poll: { timeout: 15_000 } },
    setupFiles: ['./test/fixtures/seed.ts', './test/fixtures/outside/nothing-outside.ts'],
    projects: [
      { extends: true, test: { name: 'unit', sequence: { groupOrder: 0 }, include: ['test/unit/**/*.test.{ts,tsx}'] } },
      {
        extends: true,
        test: {
          name: 'integration',
          sequence: { groupOrder: 1 },
          include: ['test/integration/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          sequence: { groupOrder: 2 },
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          env: { USES_BROWSER: 'true' },
        },
      },
    ],
  },
})
