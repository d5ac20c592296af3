/** Steps between looks at the clock. */
const BATCH = 1_000

/**
 * How fast this worker is at plain arithmetic, in thousands of steps a millisecond; busy for `budgetMs`. Workers on one
 * machine differ when cores do (performance and efficiency cores) or when something else takes their time.
 */
export function measureSpeed(budgetMs: number): number {
  if (budgetMs === 0) return 0
  const startedMs = performance.now()
  let batches = 0
  let state = 1
  let elapsedMs = 0
  do {
    // A linear congruential generator (Numerical Recipes): nothing a compiler can leave out.
    for (let step = 0; step < BATCH; step++) state = (Math.imul(state, 1664525) + 1013904223) | 0
    batches += 1
    elapsedMs = performance.now() - startedMs
  } while (elapsedMs < budgetMs || state === 0)
  return batches / elapsedMs
}
