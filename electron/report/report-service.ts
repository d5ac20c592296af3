import { mkdirSync, rmSync } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppEvent, Settings } from '#core/contract/app-state.ts'
import type { ReportExport } from '#core/contract/methods/reports.ts'
import type { ReportQuery, ReportView } from '#core/report/report.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import { MINUTE_MS } from '#core/time/durations.ts'
import type { ModelCatalogue } from '../models/model-catalogue.ts'
import { reportFileName } from './write/report-file-name.ts'
import { issuedReport, newReportId, reportProvenance } from './read/report-provenance.ts'
import { ReportViews } from './view/report-views.ts'
import { runReport } from './run-report.ts'
import type { Store } from '../store/store.ts'
import { say } from '#core/text/message.ts'

export interface ReportServiceParts {
  readonly dataDir: string
  readonly reportEntry: string
  readonly version: string
  readonly clock: Clock
  readonly settings: () => Settings
  readonly emit: (event: AppEvent) => void
  readonly store: Pick<Store, 'cameras' | 'runs' | 'issuedReports'>
  readonly models: Pick<ModelCatalogue, 'resolve' | 'defaultId'>
}

const PART_BYTES = 512 * 1024
/** A file nobody fetched. */
const FORGOTTEN_AFTER_MS = 15 * MINUTE_MS
/** Each is a thread that reads the whole period. */
const MAX_AT_ONCE = 4

interface Export {
  readonly abort: AbortController
  readonly path: string
  forget?: NodeJS.Timeout
}

/** What the Reports screen asks for: views, and files that are written here and fetched in parts. */
export class ReportService {
  readonly #parts: ReportServiceParts
  readonly #views: ReportViews
  readonly #folder: string
  readonly #exports = new Map<string, Export>()

  constructor(parts: ReportServiceParts) {
    this.#parts = parts
    this.#views = new ReportViews(parts.reportEntry, parts.dataDir)
    this.#folder = join(parts.dataDir, 'exports')
    // Whatever was being written when the application ended.
    rmSync(this.#folder, { recursive: true, force: true })
  }

  view(query: ReportQuery): Promise<ReportView> {
    return this.#views.view(query, this.#parts.clock.nowMs())
  }

  /** Rejects with `file.write`, `request.invalid`, `store.*` or `job.cancelled`. */
  async export({
    exportId,
    selection,
    format,
    content,
    bom,
    delimiter,
  }: ReportExport): Promise<{ fileName: string; bytes: number; rows?: number }> {
    const { dataDir, reportEntry, version, clock, settings, emit, store, models } = this.#parts
    if (this.#exports.has(exportId)) throw new FieldcountError('request.invalid', { detail: say('details.exportRuns') })
    if (this.#exports.size >= MAX_AT_ONCE)
      throw new FieldcountError('request.invalid', { detail: `${MAX_AT_ONCE} exports run already` })
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    const one: Export = { abort: new AbortController(), path: join(this.#folder, exportId) }
    this.#exports.set(exportId, one)
    try {
      const provenance = reportProvenance(
        { store, models, settings: settings(), version, reportId: newReportId() },
        selection,
      )
      const nowMs = clock.nowMs()
      const { rows, totals } = await runReport(
        reportEntry,
        {
          dataDir,
          format,
          kind: content,
          ...selection,
          ...(format === 'csv' && { bom, delimiter }),
          version,
          provenance,
          nowMs,
          path: one.path,
        },
        one.abort.signal,
        (done, total) => emit({ type: 'export-progress', exportId, done, total }),
      )
      const { siteName, timeZone } = settings()
      const fileName = reportFileName(siteName, selection.from, selection.to, format, content)
      store.issuedReports.put(
        await issuedReport(one.path, provenance, {
          ...selection,
          format,
          timeZone,
          nowMs,
          totals,
          fileName,
          sentTo: 'export',
        }),
      )
      one.forget = setTimeout(() => void this.cancel(exportId), FORGOTTEN_AFTER_MS)
      one.forget.unref()
      const { size } = await stat(one.path)
      return { fileName, bytes: size, ...(rows !== undefined && { rows }) }
    } catch (thrown) {
      this.#exports.delete(exportId)
      throw thrown
    }
  }

  async part(exportId: string, offset: number): Promise<{ part: string; nextOffset?: number }> {
    const one = this.#exports.get(exportId)
    if (!one?.forget) throw new FieldcountError('request.unknown', { detail: `export ${exportId}` })
    const file = await open(one.path)
    let bytes: Uint8Array
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(PART_BYTES), 0, PART_BYTES, offset)
      bytes = buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
    const isLast = bytes.length < PART_BYTES
    if (isLast) await this.cancel(exportId)
    return { part: Buffer.from(bytes).toString('base64'), ...(!isLast && { nextOffset: offset + bytes.length }) }
  }

  /** Stops it, or forgets its file. */
  async cancel(exportId: string): Promise<void> {
    const one = this.#exports.get(exportId)
    if (!one) return
    clearTimeout(one.forget)
    one.abort.abort(new FieldcountError('job.cancelled'))
    if (!one.forget) return
    this.#exports.delete(exportId)
    await rm(one.path, { force: true })
  }

  async close(): Promise<void> {
    await Promise.all([...this.#exports.keys()].map((exportId) => this.cancel(exportId)))
    await this.#views.close()
  }
}
