import type { Handlers } from '#core/contract/methods.ts'
import type { REPORT_METHODS } from '#core/contract/methods/reports.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { ReportService } from '../../report/report-service.ts'
import type { Foundation } from '../foundation.ts'

/** Reports on screen and as files. */
export function reportsFeature({ options, store, settings, emit, clock }: Foundation, models: ModelCatalogue) {
  const { dataDir, reportEntry, version } = options
  const reports = new ReportService({
    dataDir,
    reportEntry,
    version,
    clock,
    settings: settings.get,
    emit,
    store,
    models,
  })
  const handlers: Pick<Handlers, keyof typeof REPORT_METHODS> = {
    'reports.view': async (query) => reports.view(query),
    'reports.export': async (order) => reports.export(order),
    'reports.part': async ({ exportId, offset }) => reports.part(exportId, offset),
    'reports.cancelExport': async ({ exportId }) => {
      await reports.cancel(exportId)
      return {}
    },
  }
  return { handlers, stop: () => reports.close() }
}
