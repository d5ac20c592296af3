import { join } from 'node:path'
import type { IssuedReport } from '#core/report/provenance.ts'
import { Database } from '../database/database.ts'
import { issuedReportTable } from './issued-report-table.ts'
import { MIGRATIONS, schemaVersion } from '../database/migrate.ts'
import { toStoreError } from '../database/sqlite-error.ts'

/**
 * Keeps the record of a report made from the command line, also while Fieldcount counts into the folder: one short
 * transaction on a connection of its own. Throws `store.*`.
 */
export function recordIssued(dir: string, report: IssuedReport): void {
  let db: Database | undefined
  try {
    db = new Database(join(dir, 'fieldcount.db'))
    if (schemaVersion(db) !== MIGRATIONS.length) throw new Error('the database was changed meanwhile')
    issuedReportTable(db).put(report)
  } catch (thrown) {
    throw toStoreError(thrown)
  } finally {
    db?.close()
  }
}
