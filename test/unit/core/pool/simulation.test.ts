import { expect, it } from 'vitest'
import { nextRandom } from '#core/pool/seeded-random.ts'
import { World } from './simulation-world.ts'

const HISTORIES = 10_000
const DISTURBANCES = 16

/** One history of a pool: disturbances at random moments, then peace until every job has ended. */
function live(seed: number): World {
  let random = nextRandom(seed)
  const world = new World(random.seed)
  try {
    for (let n = 0; n < DISTURBANCES; n++) {
      world.disturb()
      random = nextRandom(random.seed)
      world.advance(world.nowMs + Math.floor(random.value * 20_000))
    }
    world.settle()
  } catch (thrown) {
    throw new Error(
      `history ${seed}, at ${world.nowMs} ms: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      { cause: thrown },
    )
  }
  return world
}

it(
  `in ${HISTORIES} histories of arrivals, failures, cancellations, scalings and restarts no job is lost, run ` +
    'twice at once or starved, every camera is counted or explained, and nothing flaps',
  { timeout: 120_000 },
  () => {
    const seen: Record<string, number> = {}
    for (let seed = 1; seed <= HISTORIES; seed++)
      for (const [what, count] of Object.entries(live(seed).seen)) seen[what] = (seen[what] ?? 0) + count
    // The histories are worth something: everything has happened, and often.
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(HISTORIES / 10)
  },
)

it('the same seed gives the same history', () => {
  const [one, two] = [live(42), live(42)]
  expect([...one.disk]).toEqual([...two.disk])
  expect(one.seen).toEqual(two.seen)
})
