import { join } from 'node:path'
import type { Settings } from '#core/contract/app-state.ts'
import { periodDates } from '#core/report/report-period.ts'
import type { Clock } from '#core/time/clock.ts'
import { siteDate } from '#core/time/site-time.ts'
import { reportFileName } from '../report/report-file-name.ts'
import { runReport } from '../report/run-report.ts'
import type { MainTaskParts } from './main-tasks.ts'

export interface ReportBuilderParts {
  readonly dataDir: string
  readonly reportEntry: string
  readonly version: string
  readonly clock: Clock
  readonly settings: () => Settings
}

/** Writes the reports that jobs ask for; the days are those of the moment it runs. */
export function reportBuilder({ dataDir, reportEntry, version, clock, settings }: ReportBuilderParts): MainTaskParts['buildReport'] {
  return async ({ period, format, folder, cameraIds }, signal) => {
    const nowMs = clock.nowMs()
    const { timeZone, siteName } = settings()
    const { from, to } = periodDates(period, siteDate(nowMs, timeZone))
    const path = join(folder, reportFileName(siteName, from, to, format))
    const rows = await runReport(reportEntry, { dataDir, format, kind: 'hourly', from, to, ...(cameraIds && { cameraIds }), version, nowMs, path }, signal)
    return { path, from, to, ...(rows !== undefined && { rows }) }
  }
}
