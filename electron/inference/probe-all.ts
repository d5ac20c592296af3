import type { GraphicsDevice } from '#core/contract/inference-view.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { because, quoted, say, type Message } from '#core/text/message.ts'
import { providersOf, WITH_DEVICES, type Provider, type ProviderRef } from '#core/detect/provider.ts'
import type { ProviderReport } from '#core/detect/provider-report.ts'
import { detailOf, FieldcountError, toErrorData } from '#core/errors/error-data.ts'
import { runWorkerJob } from '../supervisor/job-client.ts'
import type { ForkWorker } from '../supervisor/worker-process.ts'
import { yieldToCameras } from '../supervisor/yield-to-cameras.ts'

export interface ProbeOptions {
  readonly fork: ForkWorker
  readonly model: ModelRef
  readonly threads: number
  readonly devices: readonly GraphicsDevice[]
  readonly platform?: NodeJS.Platform
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: (done: number, total: number) => void
  /** A provider that does not answer for so long hangs, ms. */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 60_000
/** Time to measure one provider in. */
const BUDGET_MS = 2_000

/** What to try on a platform: each device of a provider that takes a number, where there are several. */
export function candidates(platform: NodeJS.Platform, devices: readonly GraphicsDevice[]): ProviderRef[] {
  return providersOf(platform).flatMap((provider): ProviderRef[] => {
    const own = devicesOf(provider, devices)
    return WITH_DEVICES.includes(provider) && own.length > 1
      ? own.map((_, deviceId) => ({ provider, deviceId }))
      : [{ provider }]
  })
}

/** The devices in the order in which a provider numbers them: CUDA knows NVIDIA's only, the others know all. */
function devicesOf(provider: Provider, devices: readonly GraphicsDevice[]): readonly GraphicsDevice[] {
  if (provider === 'cpu') return []
  return provider === 'cuda' || provider === 'tensorrt'
    ? devices.filter(({ vendor, name }) => /nvidia/i.test(`${vendor} ${name}`))
    : devices
}

/** The device that a provider ran on; undefined where it chose one of several by itself and does not tell. */
export function deviceOf({ provider, deviceId }: ProviderRef, devices: readonly GraphicsDevice[]): string | undefined {
  const own = devicesOf(provider, devices)
  return deviceId === undefined && own.length > 1 ? undefined : own[deviceId ?? 0]?.name
}

/**
 * Tries every provider, each in a process of its own. A process that dies or hangs is a report like any other; only
 * cancelling rejects, and a model that the CPU refuses.
 */
export async function probeAll(options: ProbeOptions): Promise<ProviderReport[]> {
  const { devices, platform = process.platform, signal, onProgress } = options
  const list = candidates(platform, devices)
  const reports: ProviderReport[] = []
  for (const where of list) {
    onProgress?.(reports.length, list.length)
    const report = await probeOne(where, options)
    if (signal?.aborted) throw new FieldcountError('job.cancelled')
    const device = deviceOf(where, devices)
    const named = (of: ProviderReport) => ({
      ...of,
      ...(device !== undefined && of.outcome !== 'missing' && { device }),
    })
    reports.push(named(report))
    // Other forms of the model only where the model itself runs.
    for (const { precision } of report.outcome === 'works' ? (options.model.manifest?.variants ?? []) : []) {
      reports.push(named(await probeVariant({ ...where, precision }, options)))
      if (signal?.aborted) throw new FieldcountError('job.cancelled')
    }
  }
  return reports
}

/** A form whose file is missing or damaged is a report, not the end: the model itself counts. */
async function probeVariant(where: ProviderRef, options: ProbeOptions): Promise<ProviderReport> {
  try {
    return await probeOne(where, options)
  } catch (thrown) {
    if (options.signal?.aborted) throw thrown
    return { where, outcome: 'failed', detail: quoted(toErrorData(thrown).message), timings: [] }
  }
}

/** Tries one provider in a process of its own. Rejects when even the CPU refuses the model. */
export async function probeOne(
  where: ProviderRef,
  { fork, model, threads, signal, timeoutMs = TIMEOUT_MS }: ProbeOptions,
): Promise<ProviderReport> {
  const late = AbortSignal.timeout(timeoutMs)
  try {
    const { report } = await runWorkerJob<'probe-provider'>(
      fork,
      { kind: 'probe-provider', where, model, budgetMs: BUDGET_MS },
      { threads, signal: signal ? AbortSignal.any([signal, late]) : late, onStarted: yieldToCameras },
    )
    return report
  } catch (thrown) {
    const error = toErrorData(thrown)
    const crashed = (detail: Message): ProviderReport => ({ where, outcome: 'crashed', detail, timings: [] })
    if (error.code === 'job.cancelled' && late.aborted)
      return crashed(say('findings.noAnswer', { seconds: Math.round(timeoutMs / 1000) }))
    if (error.code === 'worker.died') return crashed(because(say('findings.processEnded'), detailOf(error)))
    throw thrown
  }
}
