import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { REPORT_FORMATS, ReportFormat } from '#core/report/report-format.ts'
import { Granularity } from '#core/report/report-selection.ts'
import type { IssuedReport } from '#core/report/provenance.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import { createModelCatalogue } from '../models/model-catalogue.ts'
import { issuedReport, newReportId, reportProvenance } from '../report/read/report-provenance.ts'
import { reportTotals } from '../report/write/report-summary.ts'
import { writeReport } from '../report/write/write-report.ts'
import { findAppPaths } from '../base/app-paths.ts'
import { defaultDataDir } from '../base/default-data-dir.ts'
import { systemClock } from '../base/system-clock.ts'
import { recordIssued } from '../store/tables/record-issued.ts'
import { openStoreForReading, type Store } from '../store/store.ts'
import type { CliIo } from './cli-io.ts'
import { UsageError } from './exit-code.ts'
import { interruptSignal } from './interrupt-signal.ts'
import { namedCameras } from './named-cameras.ts'
import { siteDate } from './option-values.ts'

interface ReportOptions {
  data: string
  from: string
  to: string
  format: ReportFormat
  kind: 'crossings' | 'figures' | 'hourly'
  granularity: Granularity
  camera?: string[]
  class?: string[]
  openOnly?: boolean
  bom?: boolean
  delimiter?: ',' | ';'
  out: string
}

const WITH_CROSSINGS = ReportFormat.options.filter((format) => REPORT_FORMATS[format].holdsCrossings)

export function addReportCommand(program: Command, io: CliIo): void {
  program
    .command('report')
    .description('Write a report of a period to a file. Works while Fieldcount is running.')
    .option('--data <dir>', 'where the counts are kept', defaultDataDir())
    .requiredOption('--from <date>', 'first day, at the site', siteDate)
    .requiredOption('--to <date>', 'last day, included', siteDate)
    .addOption(new Option('--format <name>', 'file format').choices(ReportFormat.options).makeOptionMandatory())
    .addOption(
      new Option('--kind <name>', `totals per interval, or every crossing (${WITH_CROSSINGS.join(', ')})`)
        .choices(['figures', 'crossings', 'hourly'])
        .default('figures'),
    )
    .addOption(
      new Option('--granularity <step>', 'interval of its tables').choices(Granularity.options).default('hour'),
    )
    .option('--camera <id...>', 'only these cameras, by id or exact name')
    .option('--class <name...>', 'only these classes')
    .option('--open-only', 'only the opening hours set in the settings')
    .option('--bom', 'begin CSV with a byte order mark, for Excel')
    .addOption(new Option('--delimiter <sign>', 'between the columns of CSV').choices([',', ';']))
    .requiredOption('--out <file>', 'the file to write')
    .action((options: ReportOptions) => report(options, io))
}

async function report(options: ReportOptions, io: CliIo): Promise<void> {
  refuseWhatDoesNotFit(options)
  const store = openStoreForReading({
    dir: resolve(options.data),
    clock: systemClock,
    onProblem: (error) => io.err(`fieldcount: warning: ${error.message}\n`),
  })
  const interrupt = interruptSignal()
  try {
    const { rows, timeZone, issued } = await write(store, options, interrupt.signal)
    keepRecord(resolve(options.data), issued, io)
    const what = rows === undefined ? 'Report' : `${rows} rows`
    io.out(`${what} written to ${options.out} (days of ${timeZone}), ${issued.reportId}\n`)
  } finally {
    interrupt.dispose()
    store.close()
  }
}

function refuseWhatDoesNotFit({ from, to, format, kind, bom, delimiter }: ReportOptions): void {
  if (from > to) throw new UsageError(`--from ${from} is after --to ${to}`)
  if (kind === 'crossings' && !REPORT_FORMATS[format].holdsCrossings)
    throw new UsageError(
      `--kind crossings is for ${new Intl.ListFormat('en-GB').format(WITH_CROSSINGS)}, not for ${format}`,
    )
  if (bom && format !== 'csv') throw new UsageError(`--bom is for csv, not for ${format}`)
  if (delimiter && format !== 'csv') throw new UsageError(`--delimiter is for csv, not for ${format}`)
}

async function write(
  store: Store,
  options: ReportOptions,
  signal: AbortSignal,
): Promise<{ rows: number | undefined; timeZone: string; issued: IssuedReport }> {
  const { from, to, format, kind, granularity, openOnly, bom, delimiter } = options
  const cameraIds = options.camera && namedCameras(options.camera, store.cameras.known())
  const settings = store.settings.get()
  const { timeZone, language, siteName, report: calendar } = settings
  const { version, modelsDir } = findAppPaths()
  const models = createModelCatalogue({ modelsDir, store: store.models })
  const provenance = reportProvenance(
    { store, models, settings, version, reportId: newReportId() },
    { from, to, cameraIds },
  )
  const asked = { from, to, cameraIds, classNames: options.class, openOnly, calendar, timeZone }
  const nowMs = systemClock.nowMs()
  const path = resolve(options.out)
  const rows = await writeReport(
    store,
    {
      ...asked,
      format,
      kind: kind === 'hourly' ? 'figures' : kind,
      granularity,
      logo: calendar.logo,
      language,
      siteName,
      version,
      nowMs,
      provenance,
      bom,
      delimiter,
      signal,
    },
    path,
  )
  const totals = reportTotals(store, { ...asked, nowMs })
  const issued = await issuedReport(path, provenance, {
    from,
    to,
    cameraIds,
    format,
    timeZone,
    nowMs,
    totals,
    sentTo: 'command line',
  })
  return { rows, timeZone, issued }
}

/** The report is there; where its record cannot be kept (a folder for reading only) that is said, and no more. */
function keepRecord(dir: string, report: IssuedReport, io: CliIo): void {
  try {
    recordIssued(dir, report)
  } catch (thrown) {
    io.err(`fieldcount: warning: the report is not recorded and cannot be traced: ${toErrorData(thrown).message}\n`)
  }
}
