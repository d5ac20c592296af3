import { Alert } from '#core/alerts/alert.ts'
import type { Database } from '../database/database.ts'

export interface AlertTable {
  save(alert: Alert): void
  /** Open ones and those nobody has acknowledged. */
  open(): Alert[]
}

/** Alerts kept when they are over and seen, for who looks back. */
const KEPT_OVER = 1_000

export function alertTable(db: Database): AlertTable {
  return {
    save(alert) {
      const open = alert.clearedAtMs === undefined || alert.acknowledgedAtMs === undefined
      db.run(
        'INSERT INTO alerts VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET open = excluded.open, alert = excluded.alert',
        alert.id,
        Number(open),
        JSON.stringify(alert),
      )
      if (!open)
        db.run(
          'DELETE FROM alerts WHERE open = 0 AND rowid NOT IN (SELECT rowid FROM alerts WHERE open = 0 ORDER BY ' +
            'rowid DESC LIMIT ?)',
          KEPT_OVER,
        )
    },
    open: () =>
      db.all('SELECT alert FROM alerts WHERE open = 1').flatMap(({ alert }) => {
        const parsed = Alert.safeParse(JSON.parse(String(alert)))
        return parsed.success ? [parsed.data] : []
      }),
  }
}
