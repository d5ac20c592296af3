import type { JobResult } from '#core/jobs/job-result.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { BATCH_SIZES, type BatchTiming } from '#core/detect/batch-policy.ts'
import { compareOutputs, INT8_TOLERANCE, DEFAULT_TOLERANCE } from '#core/detect/compare-outputs.ts'
import { decimal, quoted, say, type Message } from '#core/text/message.ts'
import type { Outputs } from '#core/detect/heads/head.ts'
import { CPU, type ProviderRef } from '#core/detect/provider.ts'
import type { ProviderReport, RanOn } from '#core/detect/provider-report.ts'
import { detailOf, toErrorData } from '#core/errors/error-data.ts'
import { quantile } from '#core/statistics/quantile.ts'
import { onnxRuntime, type InferenceRuntime } from '../infer/inference-runtime.ts'
import { loadModel, type LoadedModel } from '../infer/load-model.ts'
import { describeOrtError } from '../infer/explain-ort.ts'
import { profileSession } from '../infer/profile-session.ts'
import { feedsFor, outputsOf } from '../infer/run-pictures.ts'
import { testPictures } from '../infer/test-pictures.ts'
import type { JobContext } from './job-context.ts'

type ProbeJob = Extract<WorkerJob, { kind: 'probe-provider' }>

/** Runs of each batch size: enough for a median, until the time is up. */
const MAX_RUNS = 15
const MIN_RUNS = 3

/**
 * Tries one provider with one model: opens it, proves that it does the work itself, checks its numbers against the
 * CPU's, and measures it at each batch size. Belongs in a process of its own: a bad driver may end it.
 */
export async function probeProvider(
  { where, model, budgetMs }: ProbeJob,
  { threads, runtime = onnxRuntime, signal }: JobContext,
): Promise<Extract<JobResult, { kind: 'probe-provider' }>> {
  return { kind: 'probe-provider', report: await examine(where, model, { threads, runtime, signal, budgetMs }) }
}

interface ProbeOptions {
  readonly threads: number
  readonly runtime: InferenceRuntime
  readonly signal: AbortSignal
  readonly budgetMs: number
}

async function examine(where: ProviderRef, ref: ModelRef, options: ProbeOptions): Promise<ProviderReport> {
  const { threads, runtime } = options
  const missing = where.provider === 'cpu' ? undefined : runtime.missing(where.provider)
  if (missing !== undefined) return { where, outcome: 'missing', detail: missing, timings: [] }
  // A model that the CPU does not take says nothing about the provider: this rejects.
  const onCpu = await loadModel(ref, CPU, { threads, runtime })
  try {
    if (where.provider === 'cpu' && !where.precision)
      return await measure(where, onCpu, await referenceOf(onCpu), options, {})
    return await compareWithCpu(where, ref, await referenceOf(onCpu), options)
  } finally {
    await onCpu.session.release()
  }
}

async function compareWithCpu(
  where: ProviderRef,
  ref: ModelRef,
  reference: readonly Outputs[],
  options: ProbeOptions,
): Promise<ProviderReport> {
  const profile = await profileSession()
  const startedMs = performance.now()
  let model: LoadedModel | undefined
  try {
    model = await loadModel(ref, where, { ...options, profilePrefix: profile.prefix })
    const found = [await runOne(model, 0), await runOne(model, 1)]
    const loadMs = performance.now() - startedMs
    const ranOn = await profile.read(model.session)
    if (ranOn && !ranOn.some(({ provider }) => provider === where.provider))
      return {
        where,
        outcome: 'silent',
        detail: say('findings.leftToOthers', { others: ranOn.map(({ provider }) => provider).join(', ') }),
        timings: [],
        loadMs,
        ranOn,
      }
    const comparisons = reference.map((outputs, index) =>
      compareOutputs(outputs, found[index]!, where.precision === 'int8' ? INT8_TOLERANCE : DEFAULT_TOLERANCE),
    )
    const difference = Math.max(...comparisons.map(({ worst }) => worst))
    const wrong = comparisons.find(({ same }) => !same)
    const proof = { loadMs, ...(ranOn && { ranOn }), ...(Number.isFinite(difference) && { difference }) }
    if (wrong)
      return {
        where,
        outcome: 'wrong',
        detail: say('findings.numbersDiffer', { share: decimal(wrong.wrongShare * 100, 1) }),
        timings: [],
        ...proof,
      }
    // Pictures together must get what they get alone with this very form.
    return await measure(where, model, found, options, proof)
  } catch (thrown) {
    const error = toErrorData(thrown)
    return { where, outcome: 'failed', detail: detailOf(error), timings: [] }
  } finally {
    await model?.session.release().catch(() => {})
    await profile.dispose()
  }
}

type Proof = Pick<ProviderReport, 'loadMs' | 'difference'> & { ranOn?: RanOn[] }

async function measure(
  where: ProviderRef,
  model: LoadedModel,
  reference: readonly Outputs[],
  { budgetMs, signal }: ProbeOptions,
  proof: Proof,
): Promise<ProviderReport> {
  const timings: BatchTiming[] = []
  let batchProblem = model.batchProblem
  for (const size of BATCH_SIZES) {
    if (signal.aborted || (size > 1 && batchProblem !== undefined)) break
    try {
      if (size > 1) batchProblem = await togetherProblem(model, reference, size)
      if (batchProblem === undefined || size === 1)
        timings.push({ size, msPerFrame: (await medianMs(model, size, budgetMs / BATCH_SIZES.length)) / size })
    } catch (thrown) {
      // Eight pictures may not fit into its memory where four do.
      if (size === 1) throw thrown
      if (timings.length === 1) batchProblem = quoted(describeOrtError(thrown))
      break
    }
  }
  return {
    where,
    outcome: 'works',
    detail: describe(where, proof.ranOn),
    timings,
    ...(batchProblem !== undefined && { batchProblem }),
    ...proof,
  }
}

/** Each of several pictures must get the answer it gets alone. */
async function togetherProblem(
  model: LoadedModel,
  reference: readonly Outputs[],
  size: number,
): Promise<Message | undefined> {
  const { session, manifest, wantsSize } = model
  const outputs = (await session.run(
    feedsFor(manifest, testPictures(manifest, size), size, wantsSize),
  )) as unknown as Outputs
  const odd = Object.entries(outputs).find(([, { dims }]) => dims[0] !== size)
  if (odd) return say('findings.outputShape', { name: odd[0], dims: odd[1].dims.join(','), count: size })
  const same = reference.every((alone, index) => compareOutputs(alone, outputsOf(outputs, index, size)).same)
  return same ? undefined : say('findings.togetherDiffers', { count: size })
}

async function medianMs(model: LoadedModel, size: number, budgetMs: number): Promise<number> {
  const { session, manifest, wantsSize } = model
  const feeds = feedsFor(manifest, testPictures(manifest, size), size, wantsSize)
  await session.run(feeds)
  const samples: number[] = []
  const endMs = performance.now() + budgetMs
  while (samples.length < MAX_RUNS && (samples.length < MIN_RUNS || performance.now() < endMs)) {
    const startMs = performance.now()
    await session.run(feeds)
    samples.push(performance.now() - startMs)
  }
  return quantile(samples, 0.5)!
}

async function referenceOf(model: LoadedModel): Promise<Outputs[]> {
  return [await runOne(model, 0), await runOne(model, 1)]
}

/** The outputs of one test picture alone, copied. */
async function runOne({ session, manifest, wantsSize }: LoadedModel, index: number): Promise<Outputs> {
  const pictures = testPictures(manifest, 2)
  const size = pictures.length / 2
  const outputs = await session.run(feedsFor(manifest, pictures.slice(index * size, (index + 1) * size), 1, wantsSize))
  return Object.fromEntries(
    Object.entries(outputs).map(([name, tensor]) => [
      name,
      { dims: [...tensor.dims], data: (tensor.data as Float32Array).slice() },
    ]),
  )
}

function describe({ provider }: ProviderRef, ranOn: readonly RanOn[] | undefined): Message {
  if (provider === 'cpu') return say('findings.alwaysThere')
  if (!ranOn) return say('findings.nodesNotTold')
  const all = ranOn.reduce((sum, { nodes }) => sum + nodes, 0)
  const own = ranOn.filter((one) => one.provider === provider).reduce((sum, { nodes }) => sum + nodes, 0)
  return own === all ? say('findings.ranAll', { count: all }) : say('findings.ranSome', { own, all })
}
