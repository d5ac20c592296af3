import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { ApplicationOptions } from '../../../electron/app/application-options.ts'
import { createForkChild } from '../../../electron/supervisor/fork-child.ts'
import { startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'

const busy = createForkChild(resolve(import.meta.dirname, '../../fixtures/power-cut/busy-worker.ts'))

export interface CountingSite extends TestApplication {
  readonly cameraId: string
  /** Crossings of today, as the screens show them. */
  shown(): Promise<number>
  /** Waits for so many more. */
  countOn(more?: number): Promise<void>
  /** Ends the counting and waits until everything is on the disk. */
  rest(): Promise<void>
}

/** The real application whose workers, real processes, see a hundred people a second. */
export async function startCounting(dataDir?: string, over: Partial<ApplicationOptions> = {}): Promise<CountingSite> {
  const test = await startTestApplication(dataDir, { fork: busy, ...over })
  const { handlers } = test.app
  const before = (await test.state()).cameras[0]
  const camera =
    before ??
    (await handlers['cameras.add']({ name: 'Door', source: { kind: 'pattern' }, fps: 5, priority: 5 }, VIEWER))
  if (before) await handlers['cameras.setEnabled']({ cameraId: camera.id, enabled: true }, VIEWER)
  const shown = async () => (await test.state()).lineTotals.reduce((sum, total) => sum + total.in + total.out, 0)
  return {
    ...test,
    cameraId: camera.id,
    shown,
    async countOn(more = 100) {
      const from = await shown()
      await until(`${more} more counts`, async () => (await shown()) >= from + more, 60_000)
    },
    async rest() {
      await handlers['cameras.setEnabled']({ cameraId: camera.id, enabled: false }, VIEWER)
      await new Promise((done) => setTimeout(done, 1_500))
    },
  }
}

/** Crossings that were told as committed. */
export function toldIn({ events }: TestApplication): string[] {
  return events.flatMap((event) => (event.type === 'crossings-committed' ? event.crossings.map(({ id }) => id) : []))
}

/** What is on the disk, by a reader of its own. */
export function onDisk(dataDir: string) {
  const db = new DatabaseSync(join(dataDir, 'fieldcount.db'), { readOnly: true })
  try {
    const number = (sql: string) => Number(Object.values(db.prepare(sql).get() ?? {})[0])
    const ids = db.prepare('SELECT camera_id, run_id, seq FROM count_events JOIN runs USING (run_key)').all()
    return {
      ids: new Set(ids.map(({ camera_id, run_id, seq }) => `${String(camera_id)}/${String(run_id)}/${String(seq)}`)),
      events: number('SELECT count(*) FROM count_events'),
      inMinutes: number('SELECT coalesce(sum(count), 0) FROM minute_counts'),
      /** They are numbered from one in each run: what came last tells how many there were. */
      holes: number(
        'SELECT coalesce(sum(last - n), 0) FROM ' +
          '(SELECT max(track_id) AS last, count(*) AS n FROM count_events GROUP BY run_key)',
      ),
      gaps: db.prepare('SELECT from_ms, to_ms, reason FROM gaps').all() as {
        from_ms: number
        to_ms: number | null
        reason: string
      }[],
      integrity: String(db.prepare('PRAGMA integrity_check').get()?.integrity_check),
    }
  } finally {
    db.close()
  }
}

/** Counts that are missing, double or only in half of the tables. */
export function wrongIn(dataDir: string, told: readonly string[] = []): number {
  const disk = onDisk(dataDir)
  const missing = told.filter((id) => !disk.ids.has(id)).length
  const damaged = disk.integrity === 'ok' ? 0 : 1
  return missing + damaged + disk.holes + Math.abs(disk.events - disk.inMinutes)
}
