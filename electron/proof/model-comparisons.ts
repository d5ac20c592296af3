import { z } from 'zod'
import type { Camera } from '#core/contract/app-state.ts'
import type { ProofClip } from '#core/contract/clip-view.ts'
import type { CountRecordingResult } from '#core/jobs/recording-count.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { FieldcountError, toErrorData } from '#core/errors/error-data.ts'
import { assertWhole } from '#core/proof/assert-whole.ts'
import { ModelComparison, type ModelOnRecordings } from '#core/proof/model-comparison.ts'
import { TAPS_SCHEMA, tapsOf } from '#core/proof/taps-file.ts'
import { compareVerified, verifyCount, type VerifyReport } from '#core/proof/verify-count.ts'
import type { Clock } from '#core/time/clock.ts'
import { hashOf } from '../counts/counting-configuration.ts'

type CountJob = Extract<WorkerJob, { kind: 'count-recording' }>
type Count = (job: CountJob) => Promise<CountRecordingResult>

interface TappedClip {
  readonly clip: ProofClip
  readonly camera: Camera
  /** What counts its camera now. */
  readonly model: ModelRef
}

export interface ModelComparisonsOptions {
  readonly memos: { read(name: string): unknown; write(name: string, value: unknown): void }
  readonly clock: Clock
  readonly version: string
  /** Recordings with taps, of cameras that are there. */
  readonly clips: () => readonly { readonly clip: ProofClip; readonly camera: Camera }[]
  /** Throws `model.*`. */
  readonly resolveModel: (modelId: string | undefined) => ModelRef
  /** Proofs of which pictures were handed out to learn from. */
  readonly exportedSessions: () => ReadonlySet<string>
  /** A recording counted as its camera is. */
  readonly countJob: (path: string, camera: Camera) => CountJob
}

const COMPARISONS = 'model-comparisons'
const MAX = 20
const GOAL = 0.95

/** Says what a model would count of the site's own recordings before anything is switched to it. */
export class ModelComparisons {
  readonly #options: ModelComparisonsOptions

  constructor(options: ModelComparisonsOptions) {
    this.#options = options
  }

  /** Throws `model.*`. */
  of(modelId: string): ModelOnRecordings {
    const candidate = this.#options.resolveModel(modelId)
    const tests = this.#tests(candidate)
    const comparison = this.#kept().find(({ sha256 }) => sha256 === hashOfModel(candidate))
    return {
      recordings: tests.length,
      ...(comparison && { comparison }),
      upToDate: comparison?.basis === this.#basis(tests),
    }
  }

  /**
   * Counts each recording with the model that counts its camera now and with the candidate. A recording that cannot be
   * counted is named, and the others go on. Throws `proof.noRecordings` where there is none to compare on.
   */
  async compare(
    modelId: string,
    count: Count,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<ModelComparison> {
    const { memos, clock, version, resolveModel } = this.#options
    const candidate = resolveModel(modelId)
    const tests = this.#tests(candidate)
    if (tests.length === 0) throw new FieldcountError('proof.noRecordings')
    const basis = this.#basis(tests)
    const recordings: ModelComparison['recordings'] = []
    const failed: ModelComparison['failed'] = []
    for (const [index, test] of tests.entries()) {
      if (signal.aborted) throw new FieldcountError('job.cancelled')
      onProgress(index, tests.length)
      try {
        recordings.push(await this.#compareOne(test, candidate, count))
      } catch (thrown) {
        if (signal.aborted) throw thrown
        failed.push({ clipId: test.clip.id, name: test.clip.name, error: toErrorData(thrown) })
      }
    }
    const sha256 = hashOfModel(candidate)
    const comparison = { sha256, atMs: clock.nowMs(), version, recordings, failed, basis }
    memos.write(COMPARISONS, [comparison, ...this.#kept().filter((one) => one.sha256 !== sha256)].slice(0, MAX))
    return comparison
  }

  async #compareOne(
    { clip, camera, model }: TappedClip,
    candidate: ModelRef,
    count: Count,
  ): Promise<ModelComparison['recordings'][number]> {
    const base = this.#options.countJob(clip.path, camera)
    const now = reportOf(clip, camera, await count({ ...base, model }))
    const then = reportOf(clip, camera, await count({ ...base, model: candidate }))
    const { newlyMissed, newlyFound } = compareVerified(now, then)
    const { recording } = clip
    return {
      clipId: clip.id,
      name: clip.name,
      camera: camera.name,
      people: now.total.truth,
      now: { model: model.manifest?.name ?? model.path, missed: now.missed.length, extra: now.extra.length },
      candidate: { missed: then.missed.length, extra: then.extra.length },
      newlyMissed: newlyMissed.length,
      newlyFound: newlyFound.length,
      exported: recording !== undefined && this.#options.exportedSessions().has(recording.sessionId),
    }
  }

  /** Those that another model counts now. */
  #tests(candidate: ModelRef): TappedClip[] {
    return this.#options.clips().flatMap(({ clip, camera }): TappedClip[] => {
      if (clip.taps.length === 0) return []
      try {
        const model = this.#options.resolveModel(camera.modelId)
        return model.path === candidate.path ? [] : [{ clip, camera, model }]
      } catch {
        // The camera's own model is missing, which its state says already.
        return []
      }
    })
  }

  #basis(tests: readonly TappedClip[]): string {
    return hashOf([
      this.#options.version,
      ...tests.map(({ clip: { id, taps, watched }, camera: { calibration, fps }, model }) => [
        id,
        taps,
        watched ?? null,
        calibration,
        fps,
        hashOfModel(model),
      ]),
    ])
  }

  #kept(): ModelComparison[] {
    const parsed = z.array(ModelComparison).safeParse(this.#options.memos.read(COMPARISONS))
    return parsed.success ? parsed.data : []
  }
}

function hashOfModel({ path, manifest }: ModelRef): string {
  return manifest?.sha256 ?? path
}

function reportOf(clip: ProofClip, { calibration }: Camera, counted: CountRecordingResult): VerifyReport {
  assertWhole(counted, clip.watched?.to)
  return verifyCount({
    taps: tapsOf({ schema: TAPS_SCHEMA, taps: clip.taps }, calibration),
    events: counted.events,
    durationMs: counted.durationS * 1_000,
    calibration,
    watched: clip.watched,
    verdicts: clip.verdicts,
    goal: GOAL,
  })
}
