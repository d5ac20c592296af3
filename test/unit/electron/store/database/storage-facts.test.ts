import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { storageForecast } from '#core/report/storage-forecast.ts'
import { crossing, START_MS } from '../event-fixture.ts'
import { testStore } from '../store-fixture.ts'

const EVENTS = 100_000
const EVERY_MS = 9_000

/** Bytes of the pages in use, the log included. */
function usedBytes(dir: string): number {
  const db = new DatabaseSync(join(dir, 'fieldcount.db'), { readOnly: true })
  const number = (pragma: string) => Number(db.prepare(`PRAGMA ${pragma}`).get()![pragma])
  const bytes = (number('page_count') - number('freelist_count')) * number('page_size')
  db.close()
  return bytes
}

it(
  'the forecast knows what a crossing costs: 100 000 of ten days grow a real database as it says',
  { timeout: 60_000 },
  async () => {
    const { store, dir, clock } = testStore()
    const before = usedBytes(dir)
    for (let first = 0; first < EVENTS; first += 500) {
      const events = Array.from({ length: 500 }, (_, index) => first + index).map((n) =>
        crossing(n + 1, {
          atMs: START_MS + n * EVERY_MS,
          lineId: `line-${n % 4}`,
          direction: n % 8 < 4 ? 'in' : 'out',
        }),
      )
      store.events.commit([{ cameraId: 'cam', runId: 'run', events }])
    }
    clock.ms = START_MS + EVENTS * EVERY_MS
    const facts = await store.facts(0)
    expect(facts).toMatchObject({ events: EVENTS, newEvents: EVENTS, days: (EVENTS * EVERY_MS) / 86_400_000 })
    const grown = usedBytes(dir) - before
    const { bytesPerDay } = storageForecast(facts)
    const said = bytesPerDay! * facts.days
    console.log(
      `${EVENTS} crossings in ${facts.newMinutes} minutes of series took ${grown} bytes; the forecast says ` +
        `${Math.round(said)}`,
    )
    expect(said / grown).toBeGreaterThan(0.85)
    expect(said / grown).toBeLessThan(1.15)
  },
)
