import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Handlers } from '#core/contract/methods.ts'
import type { PROOF_METHODS } from '#core/contract/methods/proof.ts'
import type { PROOF_REPLAY_METHODS } from '#core/contract/methods/proof-replay.ts'
import { siteDateTime } from '#core/time/site-time.ts'
import { CERTIFICATES_DIR, PROOF_RECORDINGS_DIR } from '../../base/data-files.ts'
import { Signal } from '../../base/signal.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import { configurationWith } from '../../counts/counting-configuration.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { readForeignFile } from '../../site-config/read-foreign-file.ts'
import { issueCertificate } from '../../proof/issue-certificate.ts'
import { ProofRecordings } from '../../proof/proof-recordings.ts'
import { ProofService } from '../../proof/proof-service.ts'
import { proofTruth } from '../../proof/proof-truth.ts'
import { replaySource } from '../../proof/replay-source.ts'
import { ReplayWorker } from '../../proof/replay-worker.ts'
import type { Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import type { ClipsFeature } from './clips.ts'
import type { CountingFeature } from './counting.ts'

/** Crossings read at once. */
const PAGE = 2_000

/** Proofs: a hand's count beside the machine's, what another line would have counted, certificates. */
export function proofFeature(
  base: Foundation,
  models: ModelCatalogue,
  counting: CountingFeature,
  cameras: CameraService,
  clips: ClipsFeature['service'],
) {
  const clipsChanged = new Signal<void>()
  const recordings = createRecordings(base, clips, clipsChanged.emit)
  const proofs = createProofs(base, models, counting, cameras, recordings)
  counting.signals.onTap('frame-capture', (message) => proofs.framesCaptured(message))
  counting.signals.onTap('recording', ({ cameraId, part }) => recordings.recorded(cameraId, part))
  const replay = new ReplayWorker((sessionId) => replaySource(proofs.session(sessionId), base.store.proofs))
  return {
    proofs,
    /** A recorded clip came, or its taps changed. */
    clipsChanged,
    handlers: { ...proofHandlers(base, proofs, cameras), ...replayHandlers(replay) },
    stop() {
      proofs.close()
      replay.close()
    },
    onSettings(before, after) {
      if (before.modelId !== after.modelId) proofs.configurationChanged()
    },
    onEvent({ type }) {
      if (type === 'cameras-changed') proofs.configurationChanged()
    },
  } satisfies Feature & Record<string, unknown>
}

function createProofs(
  { options, store, clock, settings, log, emit }: Foundation,
  models: ModelCatalogue,
  { pool, board }: CountingFeature,
  cameras: CameraService,
  recordings: ProofRecordings,
): ProofService {
  return new ProofService({
    store: store.proofs,
    clock,
    version: options.version,
    newId: () => `proof-${randomUUID().slice(0, 8)}`,
    camera: (cameraId) => cameras.get(cameraId),
    status: (cameraId) => board.get(cameraId),
    configurationOf: configurationWith(models, settings.get),
    crossings(cameraId, fromMs, toMs) {
      const found = []
      for (let after; ;) {
        const { crossings, next } = store.events.page({ fromMs, toMs, cameraIds: [cameraId] }, PAGE, after)
        found.push(...crossings)
        if (!next) return found
        after = next
      }
    },
    capture: (cameraId, on, recording) =>
      pool.tap(cameraId, () => ({ tap: 'frame-capture', on, ...(recording && { recording: recording() }) })),
    recordings,
    onChanged: (cameraId) => emit({ type: 'proofs-changed', cameraId }),
    onProblem: (error, cameraId) => log.error(error, { cameraId }),
  })
}

/** What live proofs leave behind, kept as clips. */
function createRecordings(
  { options, store, settings, log }: Foundation,
  clips: ClipsFeature['service'],
  onClips: () => void,
): ProofRecordings {
  return new ProofRecordings({
    folder: join(options.dataDir, PROOF_RECORDINGS_DIR),
    session: (sessionId) => store.proofs.get(sessionId),
    truth: (session) => proofTruth(store.proofs, session),
    clips: {
      list: () => clips.all(),
      keep: (clip) => (clips.keep(clip), onClips()),
      follow: (clipId, taps) => (clips.follow(clipId, taps), onClips()),
      remove: (clipId) => clips.remove(clipId),
    },
    nameOf: (ms) => siteDateTime(ms, settings.get().timeZone),
    hasCamera: (cameraId) => store.cameras.get(cameraId) !== undefined,
    onProblem: (error, cameraId) => log.error(error, { cameraId }),
  })
}

function proofHandlers(
  { options, settings, clock }: Foundation,
  proofs: ProofService,
  cameras: CameraService,
): Pick<Handlers, keyof typeof PROOF_METHODS> {
  return {
    'proof.running': async () => proofs.runningOn(),
    'proof.start': async (params) => proofs.start(params),
    'proof.tap': async (params) => proofs.tap(params),
    'proof.undo': async ({ sessionId }) => proofs.undo(sessionId),
    'proof.end': async ({ sessionId }) => proofs.end(sessionId),
    'proof.view': async ({ cameraId, goal }) => proofs.view(cameraId, goal),
    'proof.result': async ({ sessionId, goal }) => proofs.result(sessionId, goal),
    'proof.pictures': async ({ sessionId, atMs }) => proofs.pictures(sessionId, atMs),
    'proof.judge': async ({ sessionId, disagreementId, verdict }) => {
      proofs.judge(sessionId, disagreementId, verdict)
      return {}
    },
    'proof.certificate': async ({ cameraId, ...request }) => {
      const { pdf, ...rest } = await issueCertificate(proofs, {
        ...request,
        camera: cameras.get(cameraId),
        settings: settings.get(),
        version: options.version,
        nowMs: clock.nowMs(),
        folder: join(options.dataDir, CERTIFICATES_DIR),
      })
      return { ...rest, pdf: Buffer.from(pdf).toString('base64') }
    },
    'proof.checkCertificate': async ({ text }) => readForeignFile('certificate', text),
    'proof.remove': async ({ sessionId }) => {
      proofs.remove(sessionId)
      return {}
    },
  }
}

function replayHandlers(replay: ReplayWorker): Pick<Handlers, keyof typeof PROOF_REPLAY_METHODS> {
  return {
    'proof.whatIf': async ({ sessionId, calibration, goal }) => replay.whatIf(sessionId, calibration, goal),
    'proof.propose': async ({ sessionId, calibration, lineId, goal }) => {
      const proposal = await replay.propose(sessionId, calibration, lineId, goal)
      return proposal ? { proposal } : {}
    },
  }
}
