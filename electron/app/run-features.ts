import type { Feature } from './feature.ts'

/** Starts features in their order. When one fails, those that have started are stopped again. */
export async function startFeatures(features: readonly Feature[]): Promise<void> {
  for (const [index, feature] of features.entries()) {
    try {
      await feature.start?.()
    } catch (thrown) {
      // What is told is why it did not start.
      await stopFeatures(features.slice(0, index + 1)).catch(() => {})
      throw thrown
    }
  }
}

/** Stops features in the reverse of their order: what others stand on goes last. One that fails keeps no other on. */
export async function stopFeatures(features: readonly Feature[]): Promise<void> {
  const failures: unknown[] = []
  for (const feature of features.toReversed()) {
    try {
      await feature.stop?.()
    } catch (thrown) {
      failures.push(thrown)
    }
  }
  if (failures.length > 0) throw failures[0]
}
