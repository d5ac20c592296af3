import { z } from 'zod'
import type { Camera } from '#core/contract/app-state.ts'
import type { ProofClip } from '#core/contract/clip-view.ts'
import type { CountRecordingResult } from '#core/jobs/recording-count.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { VariantComparison } from '#core/detect/variant-comparison.ts'
import { placeName, type Precision, type ProviderRef } from '#core/detect/provider.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { TAPS_SCHEMA, tapsOf } from '#core/proof/taps-file.ts'
import { verifyCount } from '#core/proof/verify-count.ts'
import type { Clock } from '#core/time/clock.ts'
import { prepareSelfTest } from '../selftest/self-test.ts'
import { say, type Message } from '#core/text/message.ts'

type CountJob = Extract<WorkerJob, { kind: 'count-recording' }>

export interface VariantServiceOptions {
  readonly clock: Clock
  readonly memos: { read(name: string): unknown; write(name: string, value: unknown): void }
  readonly log: { info(message: Message): void }
  readonly resourcesDir: string
  readonly resolveModel: (modelId: string | undefined) => ModelRef
  /** The provider on which this form gains most, as measured. */
  readonly placeOf: (model: ModelRef, precision: Precision) => ProviderRef | undefined
  /** Recordings with taps, of cameras that are counted with this model. */
  readonly clips: (model: ModelRef) => { readonly clip: ProofClip; readonly camera: Camera }[]
  readonly onChanged: () => void
}

const COMPARISONS = 'form-comparisons'
const MAX = 20
const GOAL = 0.95

/** What quicker variants of models cost, as measured here. */
export function readComparisons(memos: { read(name: string): unknown }): VariantComparison[] {
  const parsed = z.array(VariantComparison).safeParse(memos.read(COMPARISONS))
  return parsed.success ? parsed.data : []
}

/**
 * Says what a quicker form of a model costs, on the site's own recordings: nobody is switched to it without having seen
 * that.
 */
export class VariantService {
  readonly #options: VariantServiceOptions

  constructor(options: VariantServiceOptions) {
    this.#options = options
  }

  list(): VariantComparison[] {
    return readComparisons(this.#options.memos)
  }

  /** Counts each recording twice, with the model and with its form. Rejects with what counting rejects with. */
  async compare(
    modelId: string,
    precision: Precision,
    count: (job: CountJob) => Promise<CountRecordingResult>,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<VariantComparison> {
    const { clock, memos, log, resolveModel, placeOf, clips, onChanged } = this.#options
    const model = resolveModel(modelId)
    const where = placeOf(model, precision)
    if (!where)
      throw new FieldcountError('request.invalid', {
        detail: `${precision} gains nothing here; measure the processors first`,
      })
    const tests = clips(model).map(tapsTest)
    if (tests.length === 0) tests.push(demoTest(this.#options.resourcesDir, model))
    const recordings: VariantComparison['recordings'] = []
    for (const { name, demo, people, job, wrong } of tests) {
      if (signal.aborted) throw new FieldcountError('job.cancelled')
      onProgress(recordings.length, tests.length)
      const base: CountJob = {
        ...job,
        model,
        provider: where.provider,
        ...(where.deviceId !== undefined && { deviceId: where.deviceId }),
      }
      const itself = wrong(await count(base))
      recordings.push({ name, demo, people, itself, form: wrong(await count({ ...base, precision })) })
    }
    const form = model.manifest?.variants?.find((one) => one.precision === precision)?.sha256
    const comparison: VariantComparison = {
      model: model.manifest?.sha256 ?? model.path,
      precision,
      ...(form !== undefined && { form }),
      provider: placeName(where),
      atMs: clock.nowMs(),
      recordings,
    }
    const kept = [
      comparison,
      ...this.list().filter((one) => one.model !== comparison.model || one.precision !== precision),
    ].slice(0, MAX)
    memos.write(COMPARISONS, kept)
    log.info(
      say('logLines.variantCompared', {
        precision,
        model: model.manifest?.name ?? model.path,
        count: recordings.length,
      }),
    )
    onChanged()
    return comparison
  }
}

interface VariantTest {
  readonly name: string
  readonly demo: boolean
  readonly people: number
  readonly job: Pick<CountJob, 'kind' | 'source' | 'calibration' | 'fps'>
  readonly wrong: (counted: CountRecordingResult) => { missed: number; extra: number }
}

function tapsTest({ clip, camera }: { clip: ProofClip; camera: Camera }): VariantTest {
  const { calibration, fps } = camera
  const taps = tapsOf({ schema: TAPS_SCHEMA, taps: clip.taps }, calibration)
  return {
    name: clip.name,
    demo: false,
    people: taps.length,
    job: {
      kind: 'count-recording',
      source: { kind: 'file', path: clip.path, loop: false, realtime: false },
      calibration,
      fps,
    },
    wrong: (counted) => {
      const { missed, extra } = verifyCount({
        taps,
        events: counted.events,
        durationMs: counted.durationS * 1_000,
        calibration,
        goal: GOAL,
      })
      return { missed: missed.length, extra: extra.length }
    },
  }
}

function demoTest(resourcesDir: string, model: ModelRef): VariantTest {
  const test = prepareSelfTest(resourcesDir, model)
  const { kind, source, calibration } = test.job
  const people = test.expected
  return {
    name: 'demo',
    demo: true,
    people,
    job: { kind, source, calibration },
    wrong: (counted) => {
      const { totals } = test.judge(counted).result
      return {
        missed: sum(totals.map((total) => total.expected - total.counted)),
        extra: sum(totals.map((total) => total.counted - total.expected)),
      }
    },
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + Math.max(0, value), 0)
