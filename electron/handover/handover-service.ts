import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8 } from 'fflate'
import type { Camera, CameraStatus, Settings } from '#core/contract/app-state.ts'
import type { PictureView } from '#core/contract/methods/scene-change.ts'
import type { ProofConfiguration } from '#core/contract/proof-view.ts'
import { base64OfJpegUrl } from '#core/frames/jpeg-url.ts'
import { compareCorrections, type HandedCorrection } from '#core/handover/handed-corrections.ts'
import { compareCameras, type HandoverComparison, type PresentCamera } from '#core/handover/compare-handover.ts'
import { HANDOVER_SCHEMA, type HandedCamera } from '#core/handover/handover-record.ts'
import { SOAK_METRICS, soakResult, type SoakGap, type SoakResult } from '#core/handover/soak.ts'
import type { MetricName, MetricSeries } from '#core/metrics/metric.ts'
import type { Clock } from '#core/time/clock.ts'
import { DAY_MS } from '#core/time/durations.ts'
import { siteDate } from '#core/time/site-time.ts'
import { presentConfiguration } from '../counts/present-configuration.ts'
import { correctionsCsv } from './corrections-csv.ts'
import { readForeignFile } from '../site-config/read-foreign-file.ts'
import { packHandover } from './handover-pack.ts'
import { listCertificates } from './list-certificates.ts'

export interface HandoverServiceOptions {
  readonly clock: Clock
  readonly version: string
  readonly settings: () => Settings
  readonly cameras: () => readonly Camera[]
  readonly status: (cameraId: string) => CameraStatus | undefined
  /** Throws `model.*` when the camera's model is not there. */
  readonly configurationOf: (camera: Camera) => ProofConfiguration
  readonly picture: (cameraId: string) => PictureView
  readonly series: (names: readonly MetricName[], spanS: number) => MetricSeries[]
  readonly gaps: (fromMs: number, toMs: number) => readonly SoakGap[]
  /** In the order they were entered. */
  readonly corrections: () => Promise<HandedCorrection[]>
  /** Since when this site counts, UTC ms. */
  readonly countingSinceMs: () => number
  readonly siteFile: (passphrase: string | undefined) => Promise<string>
  readonly certificatesFolder: string
}

/** What an installer leaves behind, and finds out on the next visit. */
export class HandoverService {
  readonly #options: HandoverServiceOptions

  constructor(options: HandoverServiceOptions) {
    this.#options = options
  }

  soak(): SoakResult {
    const { clock, series, gaps, countingSinceMs } = this.#options
    const toMs = clock.nowMs()
    const fromMs = Math.max(toMs - DAY_MS, Math.min(countingSinceMs(), toMs - 1_000))
    return soakResult(series(SOAK_METRICS, Math.round((toMs - fromMs) / 1_000)), gaps(fromMs, toMs), fromMs, toMs)
  }

  async pack({ by, passphrase }: { by: string; passphrase?: string }): Promise<{ fileName: string; zip: Uint8Array }> {
    const { clock, version, settings, cameras, siteFile, certificatesFolder } = this.#options
    const { siteName, timeZone, language } = settings()
    const nowMs = clock.nowMs()
    const files = new Map<string, Uint8Array>()
    const certificates = await listCertificates(certificatesFolder)
    const handed: HandedCamera[] = []
    for (const camera of cameras()) {
      const configuration = presentConfiguration(this.#options.configurationOf, camera)
      const picture = this.#options.picture(camera.id).before?.picture
      if (picture) files.set(`pictures/${camera.id}.jpg`, Buffer.from(base64OfJpegUrl(picture), 'base64'))
      const certificate = certificates.findLast(({ configurationHash }) => configurationHash === configuration?.hash)
      for (const name of certificate?.files ?? [])
        files.set(`certificates/${name}`, await readFile(join(certificatesFolder, name)))
      handed.push({
        ...this.#handed(camera, configuration),
        ...(picture && { picture: `pictures/${camera.id}.jpg` }),
        ...(certificate && {
          certificate: {
            file: `certificates/${certificate.files[0]!}`,
            contentHash: certificate.contentHash,
            issuedAt: certificate.issuedAt,
          },
        }),
      })
    }
    const corrections = await this.#options.corrections()
    if (corrections.length > 0) files.set('corrections.csv', strToU8(correctionsCsv(corrections, language, timeZone)))
    const record = {
      schema: HANDOVER_SCHEMA,
      handedOverAt: new Date(nowMs).toISOString(),
      by,
      software: `Fieldcount ${version}`,
      site: { name: siteName, timeZone },
      cameras: handed,
      soak: this.soak(),
      corrections,
    } as const
    const zip = await packHandover(record, { siteFile: await siteFile(passphrase), files })
    return { fileName: `fieldcount-handover-${siteDate(nowMs, timeZone)}.zip`, zip }
  }

  /** Throws `handover.*`. */
  async compare(text: string): Promise<HandoverComparison> {
    const { version, cameras, status, picture } = this.#options
    const record = await readForeignFile('handover', text)
    const now = cameras().map((camera): PresentCamera => ({
      ...this.#handed(camera, presentConfiguration(this.#options.configurationOf, camera)),
      pictureRight: status(camera.id)?.picture === undefined,
    }))
    const software = `Fieldcount ${version}`
    const corrections = compareCorrections(record.corrections, await this.#options.corrections())
    return {
      handedOverAt: record.handedOverAt,
      by: record.by,
      siteName: record.site.name,
      ...(record.software !== software && { software: { then: record.software, now: software } }),
      cameras: compareCameras(record.cameras, now).map((camera) => {
        const view = picture(camera.id)
        return {
          ...camera,
          then: record.cameras.find(({ id }) => id === camera.id)?.picture,
          now: (view.problem ? view.after : view.before)?.picture,
        }
      }),
      ...(corrections && { corrections }),
      memory: { thenMb: record.soak.memory?.meanMb, nowMb: this.soak().memory?.meanMb },
    }
  }

  #handed({ id, name, calibration }: Camera, configuration: ProofConfiguration | undefined): HandedCamera {
    return {
      id,
      name,
      lines: calibration.lines.map((line) => line.name),
      zones: calibration.zones.map((zone) => zone.name),
      ...(configuration && {
        configuration: {
          hash: configuration.hash,
          model: configuration.model,
          calibrationHash: configuration.calibrationHash,
          settingsHash: configuration.settingsHash,
        },
      }),
    }
  }
}
