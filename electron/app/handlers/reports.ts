import type { Handlers } from '#core/contract/methods.ts'
import type { REPORT_METHODS } from '#core/contract/methods/reports.ts'
import type { ReportService } from '../../report/report-service.ts'

/** Requests about reports. */
export function reportHandlers(reports: ReportService): Pick<Handlers, keyof typeof REPORT_METHODS> {
  return {
    'reports.view': async (query) => reports.view(query),
    'reports.export': async (order) => reports.export(order),
    'reports.part': async ({ exportId, offset }) => reports.part(exportId, offset),
    'reports.cancelExport': async ({ exportId }) => {
      await reports.cancel(exportId)
      return {}
    },
  }
}
