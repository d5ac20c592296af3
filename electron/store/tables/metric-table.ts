import type { MetricName, MetricSeries, Reading } from '#core/metrics/metric.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time/durations.ts'
import type { Database } from '../database/database.ts'

/** Minutes for what happened lately, hours for what a season looks like. */
const KEPT_MS: Readonly<Record<number, number>> = { [MINUTE_MS]: 14 * DAY_MS, [HOUR_MS]: 400 * DAY_MS }
const PARTS = 60

export interface MetricTable {
  /**
   * Means of one step (a minute or an hour) that began at `atMs`, in one transaction; what is too old goes. Throws
   * `store.*`.
   */
  write(stepMs: number, atMs: number, means: readonly Reading[]): void
  /** Values of every series of these names, at even steps. */
  read(stepMs: number, names: readonly MetricName[], fromMs: number, toMs: number): MetricSeries[]
}

export function metricTable(db: Database): MetricTable {
  const ids = new Map<string, number>()
  // A series that was taken back must not be written to.
  db.onRollback(() => ids.clear())
  const idOf = (name: string, label: string): number => {
    const key = `${name} ${label}`
    const known = ids.get(key)
    if (known !== undefined) return known
    db.run('INSERT INTO metric_series (name, label) VALUES (?, ?) ON CONFLICT DO NOTHING', name, label)
    const id = Number(
      db.get('SELECT series_id FROM metric_series WHERE name = ? AND label = ?', name, label)!.series_id,
    )
    ids.set(key, id)
    return id
  }
  /** A part of the series at each step, each by its index: looking through all of them at once would hold main up. */
  const forget = (stepMs: number, atMs: number): void => {
    const part = Math.round(atMs / stepMs) % PARTS
    // Workers come and go under new names for months.
    if (part === 0) ids.clear()
    db.run(
      'DELETE FROM metric_means WHERE step_ms = ? AND series_id IN (SELECT series_id FROM metric_series WHERE ' +
        `series_id % ${PARTS} = ?) AND at_ms < ?`,
      stepMs,
      part,
      atMs - KEPT_MS[stepMs]!,
    )
  }
  return {
    write(stepMs, atMs, means) {
      db.transaction(() => {
        for (const { name, label, value } of means)
          db.run(
            'INSERT INTO metric_means VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET mean = excluded.mean',
            stepMs,
            atMs,
            idOf(name, label),
            value,
          )
        forget(stepMs, atMs)
      })
    },
    read(stepMs, names, fromMs, toMs) {
      const from = Math.floor(fromMs / stepMs) * stepMs
      const length = Math.floor((toMs - from) / stepMs) + 1
      const found = new Map<number, MetricSeries & { values: (number | null)[] }>()
      const rows = db.all(
        `SELECT series_id, name, label, at_ms, mean FROM metric_series JOIN metric_means USING (series_id)
         WHERE step_ms = ? AND name IN (SELECT value FROM json_each(?)) AND at_ms BETWEEN ? AND ?`,
        stepMs,
        JSON.stringify(names),
        from,
        toMs,
      )
      for (const row of rows) {
        const id = Number(row.series_id)
        let series = found.get(id)
        if (!series)
          found.set(
            id,
            (series = {
              name: row.name as MetricName,
              label: String(row.label),
              fromMs: from,
              stepMs,
              values: Array.from({ length }, () => null),
            }),
          )
        series.values[(Number(row.at_ms) - from) / stepMs] = Number(row.mean)
      }
      return [...found.values()]
    },
  }
}
