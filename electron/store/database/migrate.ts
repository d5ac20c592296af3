import { FieldcountError } from '#core/errors/error-data.ts'
import type { Database } from './database.ts'
import { sql as first } from './migrations/001-first.ts'
import { sql as jobs } from './migrations/002-jobs.ts'
import { sql as monitoring } from './migrations/004-monitoring.ts'
import { sql as memos } from './migrations/005-memos.ts'
import { sql as uplinks } from './migrations/006-uplinks.ts'
import { sql as proofs } from './migrations/007-proofs.ts'
import { sql as deliveries } from './migrations/008-deliveries.ts'
import { sql as moments } from './migrations/009-moments.ts'
import { sql as modelAbout } from './migrations/010-model-about.ts'
import { sql as reportMarks } from './migrations/011-report-marks.ts'
import { sql as clips } from './migrations/012-clips.ts'
import { sql as corrections } from './migrations/013-corrections.ts'
import { sql as packedBlocks } from './migrations/014-packed-blocks.ts'
import { sql as logKeys } from './migrations/015-log-keys.ts'
import { sql as poolSettings } from './migrations/003-pool-settings.ts'

/** In order; the schema's number is how many have been applied (`user_version`). Forward only. */
export const MIGRATIONS: readonly string[] = [
  first,
  jobs,
  poolSettings,
  monitoring,
  memos,
  uplinks,
  proofs,
  deliveries,
  moments,
  modelAbout,
  reportMarks,
  clips,
  corrections,
  packedBlocks,
  logKeys,
]

export function schemaVersion(db: Database): number {
  return Number(db.get('PRAGMA user_version')!.user_version)
}

/** Throws `store.newer` when a newer Fieldcount wrote this database. */
export function refuseNewer(db: Database, migrations: readonly string[] = MIGRATIONS): void {
  const found = schemaVersion(db)
  if (found > migrations.length) throw new FieldcountError('store.newer', { found, known: migrations.length })
}

/**
 * Brings the schema up to date, one transaction a step. `beforeUpgrade` is called once when there is data to
 * lose, for a copy of it.
 */
export function migrate(
  db: Database,
  beforeUpgrade: (version: number) => void,
  migrations: readonly string[] = MIGRATIONS,
): void {
  refuseNewer(db, migrations)
  const found = schemaVersion(db)
  if (found > 0 && found < migrations.length) beforeUpgrade(found)
  migrations.slice(found).forEach((sql, index) => {
    db.transaction(() => {
      db.exec(sql)
      db.exec(`PRAGMA user_version = ${found + index + 1}`)
    })
  })
}
