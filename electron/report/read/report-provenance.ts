import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Settings } from '#core/contract/app-state.ts'
import type { IssuedReport, ReportProvenance, ReportTotals } from '#core/report/provenance.ts'
import { dayBounds } from '#core/time/site-time.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { hashOf } from '../../counts/counting-configuration.ts'
import type { Store } from '../../store/store.ts'

export interface ProvenanceParts {
  readonly store: Pick<Store, 'cameras' | 'runs'>
  readonly models: Pick<ModelCatalogue, 'resolve' | 'defaultId'>
  readonly settings: Pick<Settings, 'timeZone' | 'modelId'>
  readonly version: string
  readonly reportId: string
}

/** Short enough to be read out on the telephone. */
export function newReportId(): string {
  return `R-${randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase()}`
}

export interface ReportScope {
  readonly from: string
  readonly to: string
  readonly cameraIds?: readonly string[] | undefined
}

/** What a report of this period is made with, at this moment. */
export function reportProvenance(
  { store, models, settings, version, reportId }: ProvenanceParts,
  { from, to, cameraIds }: ReportScope,
): ReportProvenance {
  const sha256Of = (modelId: string): string | undefined => {
    try {
      return models.resolve(modelId).manifest?.sha256
    } catch {
      // Its file has gone since; the report is no worse for it.
      return undefined
    }
  }
  const cameras = store.cameras
    .list()
    .filter(({ id }) => !cameraIds || cameraIds.includes(id))
    .map(({ id, source, fps, calibration, modelId }) => ({
      id,
      source,
      fps,
      calibration,
      model: sha256Of(modelId ?? settings.modelId ?? models.defaultId()) ?? null,
    }))
  const used = store.runs.modelsIn(
    dayBounds(from, settings.timeZone)[0],
    dayBounds(to, settings.timeZone)[1],
    cameraIds,
  )
  return {
    reportId,
    software: `Fieldcount ${version}`,
    settingsHash: hashOf({ timeZone: settings.timeZone, cameras: cameras.sort((a, b) => (a.id < b.id ? -1 : 1)) }),
    models: used.map((id) => ({ id, sha256: sha256Of(id) })),
  }
}

/** The record of a report whose file is written. Throws `file.read`'s cause when the file has gone. */
export async function issuedReport(
  path: string,
  provenance: ReportProvenance,
  about: ReportScope & {
    readonly format: string
    readonly timeZone: string
    readonly nowMs: number
    readonly totals?: ReportTotals | undefined
    /** Absent: that of the path. */ readonly fileName?: string
    readonly jobId?: string
    readonly sentTo?: string
  },
): Promise<IssuedReport> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  const { from, to, cameraIds, format, timeZone, nowMs, totals, fileName = basename(path), jobId, sentTo } = about
  return {
    ...provenance,
    issuedAtMs: nowMs,
    fileName,
    format,
    sha256: hash.digest('hex'),
    bytes: (await stat(path)).size,
    from,
    to,
    timeZone,
    ...(cameraIds && { cameraIds: [...cameraIds] }),
    ...(totals && { totals }),
    ...(jobId !== undefined && { jobId }),
    ...(sentTo !== undefined && { sentTo }),
  }
}
