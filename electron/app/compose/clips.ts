import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { AppEvent, Camera, Settings } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { CLIP_METHODS } from '#core/contract/methods/clips.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import { siteDateTime } from '#core/time/site-time.ts'
import type { Clock } from '#core/time/clock.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { ClipService } from '../../proof/clip-service.ts'
import { ProofRecordings } from '../../proof/proof-recordings.ts'
import type { ProofService } from '../../proof/proof-service.ts'
import { proofConfiguration } from '../../counts/counting-configuration.ts'
import { PROOF_RECORDINGS_DIR } from '../../base/data-files.ts'
import { pictureUrl } from '../../base/picture-url.ts'
import type { ClipTable } from '../../store/tables/clip-table.ts'
import type { AppLog } from '../app-log.ts'
import type { Application } from '../application.ts'
import type { JobsService } from '../jobs-service.ts'

export interface ClipParts {
  readonly store: ClipTable
  readonly proofs: ProofService
  readonly dataDir: string
  readonly clock: Clock
  readonly version: string
  readonly camera: (cameraId: string) => Camera
  readonly models: ModelCatalogue
  readonly settings: () => Settings
  readonly runJob: Application['runJob']
  readonly jobs: () => JobsService
  readonly log: AppLog
  readonly emit: (event: AppEvent) => void
}

export interface ComposedClips {
  readonly service: ClipService
  /** What live proofs leave behind. */
  readonly recordings: ProofRecordings
  readonly handlers: Pick<Handlers, keyof typeof CLIP_METHODS>
  /** Something that counts may have changed: clips whose count is of something else are counted again, after a while. */
  check(): void
  stop(): void
}

/** Pictures a second when a clip is played: enough to see who crosses. */
const PLAY_FPS = 8
/** An installer changes several things; a clip is counted again when all is quiet for so long, ms. */
const QUIET_MS = 30_000
/** Below what anybody asks for. */
const AUTO_PRIORITY = 2
/** What people counters are sold at. */
const AUTO_GOAL = 0.95

/** Recordings with taps: played, tapped, and counted again after any change. */
export function composeClips({
  store,
  proofs,
  dataDir,
  clock,
  version,
  camera,
  models,
  settings,
  runJob,
  jobs,
  log,
  emit,
}: ClipParts): ComposedClips {
  const service = new ClipService({
    store,
    clock,
    version,
    camera,
    newId: () => `clip-${randomUUID().slice(0, 8)}`,
    configurationOf: (one) => proofConfiguration(one, models.resolve(one.modelId ?? settings().modelId).manifest!),
    onChanged: (cameraId) => emit({ type: 'proofs-changed', cameraId }),
  })
  const recordings = new ProofRecordings({
    folder: join(dataDir, PROOF_RECORDINGS_DIR),
    session: (sessionId) => proofs.find(sessionId),
    truth: (session) => proofs.truth(session),
    clips: {
      list: () => service.all(),
      keep: (clip) => (service.keep(clip), check()),
      follow: (clipId, taps) => (service.follow(clipId, taps), check()),
      remove: (clipId) => service.remove(clipId),
    },
    nameOf: (ms) => siteDateTime(ms, settings().timeZone),
    hasCamera: (cameraId) => {
      try {
        return camera(cameraId).id === cameraId
      } catch {
        return false
      }
    },
    onProblem: (error, cameraId) => log.error(error, { cameraId }),
  })
  let timer: NodeJS.Timeout | undefined
  function check(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void verifyOutdated().catch((thrown: unknown) => log.error(toErrorData(thrown))), QUIET_MS)
  }
  const verifyOutdated = async () => {
    // A proof needs the machine for itself.
    if (proofs.runs()) return check()
    const open = new Set(
      jobs()
        .list()
        .filter(
          ({ kind, state }) =>
            kind === 'verify-accuracy' && state !== 'succeeded' && state !== 'dead' && state !== 'cancelled',
        )
        .map(({ subject }) => subject),
    )
    for (const { id } of service.outdated())
      if (!open.has(id))
        await jobs().submit({ kind: 'verify-accuracy', clipId: id, goal: AUTO_GOAL }, { kind: 'now' }, AUTO_PRIORITY)
  }
  return {
    service,
    recordings,
    check,
    stop: () => clearTimeout(timer),
    handlers: {
      'clips.list': async ({ cameraId }) => service.list(cameraId),
      'clips.add': async (request) => service.add(request),
      'clips.setTaps': async ({ clipId, taps }) => service.setTaps(clipId, taps),
      'clips.judge': async ({ clipId, ...judged }) => service.judge(clipId, judged),
      'clips.remove': async ({ clipId }) => {
        service.remove(clipId)
        return {}
      },
      'clips.frames': async ({ clipId, fromMs, spanMs }) => {
        const { path, cameraId } = service.get(clipId)
        const { masks } = camera(cameraId).calibration
        const { frames, durationS } = await runJob({
          kind: 'take-frames',
          source: { kind: 'file', path, loop: false, realtime: false },
          fromMs,
          spanMs,
          fps: PLAY_FPS,
          masks,
        })
        return {
          frames: frames.map(({ mediaMs, jpeg }) => ({
            mediaMs,
            picture: pictureUrl(jpeg),
          })),
          durationMs: durationS * 1_000,
        }
      },
    },
  }
}
