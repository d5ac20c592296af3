import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Camera, Settings } from '#core/contract/app-state.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { CERTIFICATE_SCHEMA, type Certificate } from '#core/proof/certificate.ts'
import { SERIOUS_CROSSINGS } from '#core/proof/proof-figures.ts'
import { proofIntervals } from '#core/proof/proof-intervals.ts'
import { MATCH_TOLERANCE_MS } from '#core/proof/prove-session.ts'
import { siteDate } from '#core/time/site-time.ts'
import { writeWholeFile } from '../report/write/write-whole-file.ts'
import { certificateText, sealCertificate } from './certificate-file.ts'
import { drawCertificate } from './draw-certificate.ts'
import type { ProofService } from './proof-service.ts'
import { fileWord } from '#core/text/name-key.ts'
import { say } from '#core/text/message.ts'

export interface IssueRequest {
  readonly camera: Camera
  readonly configurationHash: string
  readonly goal: number
  readonly issuedBy: string
  readonly settings: Settings
  readonly version: string
  readonly nowMs: number
  /** Both files are written here too. */
  readonly folder: string
}

export interface IssuedCertificate {
  readonly pdfName: string
  readonly jsonName: string
  readonly pdf: Uint8Array
  readonly json: string
}

/**
 * Makes the certificate of a series and writes it as PDF and JSON. Throws `proof.nothing`, `request.unknown` or
 * `file.write`.
 */
export async function issueCertificate(proofs: ProofService, request: IssueRequest): Promise<IssuedCertificate> {
  const certificate = certificateOf(proofs, request)
  const { camera, settings, nowMs, folder } = request
  const base = [
    'certificate',
    fileWord(camera.name, 'camera'),
    siteDate(nowMs, settings.timeZone),
    certificate.contentHash.slice(0, 8),
  ].join('-')
  const issued = {
    pdfName: `${base}.pdf`,
    jsonName: `${base}.json`,
    json: certificateText(certificate),
    pdf: await drawCertificate(certificate, settings.language),
  }
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (thrown) {
    throw new FieldcountError('file.write', { path: folder, detail: (thrown as Error).message }, { cause: thrown })
  }
  await writeWholeFile(join(folder, issued.jsonName), (file) => file.writeFile(issued.json))
  await writeWholeFile(join(folder, issued.pdfName), (file) => file.writeFile(issued.pdf))
  return issued
}

function certificateOf(
  proofs: ProofService,
  { camera, configurationHash, goal, issuedBy, settings, version, nowMs }: IssueRequest,
): Certificate {
  const { series, sessions } = proofs.view(camera.id, goal)
  const found = series.find(({ configuration }) => configuration.hash === configurationHash)
  if (!found) throw new FieldcountError('request.unknown', { detail: say('details.proofOfConfiguration') })
  if (!found.total.recall && !found.total.precision) throw new FieldcountError('proof.nothing')
  const { configuration, calibration, total, rows, advice } = found
  const mine = found.sessionIds.flatMap((id) => sessions.filter((session) => session.id === id))
  const picture = mine.map(({ id }) => proofs.titlePicture(id)).findLast((jpeg) => jpeg !== undefined)
  const { width, height } = mine.at(-1) ?? {}
  return sealCertificate({
    schema: CERTIFICATE_SCHEMA,
    issuedAt: utc(nowMs),
    issuedBy,
    software: `Fieldcount ${version}`,
    site: { name: settings.siteName, timeZone: settings.timeZone },
    camera: {
      name: camera.name,
      source: configuration.source,
      ...(width && { width }),
      ...(height && { height }),
      fps: configuration.fps,
    },
    model: configuration.model,
    calibration,
    configuration: {
      hash: configuration.hash,
      calibrationHash: configuration.calibrationHash,
      settingsHash: configuration.settingsHash,
    },
    method: { interval: 'wilson-95', matchToleranceMs: MATCH_TOLERANCE_MS, seriousCrossings: SERIOUS_CROSSINGS },
    goal,
    total,
    rows,
    advice,
    sessions: mine.map((session) => {
      const outcome = proofs.outcome(session)
      const { reaction } = outcome
      const endedAtMs = session.endedAtMs ?? session.startedAtMs
      return {
        startedAt: utc(session.startedAtMs),
        endedAt: utc(endedAtMs),
        by: session.by,
        conditions: session.conditions,
        taps: session.taps.reduce((sum, { count }) => sum + count, 0),
        ...(session.provider && { provider: session.provider }),
        delayMs: reaction.delayMs,
        spreadMs: reaction.spreadMs,
        degraded: session.degraded,
        version: session.version,
        intervals: proofIntervals(outcome, session.startedAtMs, endedAtMs, goal).map(
          ({ fromMs, toMs, figures: { truth, matched, missed, extra } }) => ({
            from: utc(fromMs),
            to: utc(toMs),
            truth,
            matched,
            missed,
            extra,
          }),
        ),
      }
    }),
    ...(picture && { picture: { jpegBase64: Buffer.from(picture).toString('base64') } }),
  })
}

function utc(ms: number): string {
  return new Date(ms).toISOString()
}
