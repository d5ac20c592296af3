import { IssuedReport } from '#core/report/provenance.ts'
import type { Database, Row } from '../database/database.ts'

/** Reports that left, so that a file on paper can be traced back to what made it. */
export interface IssuedReportTable {
  put(report: IssuedReport): void
  /** Newest first. */
  list(limit: number): IssuedReport[]
  /** By the id printed in it, or the SHA-256 of its file. */
  find(idOrHash: string): IssuedReport | undefined
}

export function issuedReportTable(db: Database): IssuedReportTable {
  const parse = (row: Row): IssuedReport[] => {
    const parsed = IssuedReport.safeParse(JSON.parse(String(row.report)))
    return parsed.success ? [parsed.data] : []
  }
  return {
    put: (report) =>
      void db.run(
        'INSERT INTO issued_reports VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET report = excluded.report',
        report.reportId,
        report.sha256,
        report.issuedAtMs,
        JSON.stringify(report),
      ),
    list: (limit) =>
      db.all('SELECT report FROM issued_reports ORDER BY issued_at_ms DESC LIMIT ?', limit).flatMap(parse),
    find: (idOrHash) =>
      db
        .all(
          'SELECT report FROM issued_reports WHERE report_id = ? OR sha256 = ? LIMIT 1',
          idOrHash,
          idOrHash.toLowerCase(),
        )
        .flatMap(parse)[0],
  }
}
