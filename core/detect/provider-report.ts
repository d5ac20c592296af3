import { z } from 'zod'
import { BatchTiming } from './batch-policy.ts'
import { CPU, placeName, Provider, providerName, ProviderRef, type Precision } from './provider.ts'
import { decimal, listed, Message, say } from '../text/message.ts'

/** What a provider ran of the graph. */
export const RanOn = z.strictObject({ provider: Provider, nodes: z.number().int(), ms: z.number() })
export type RanOn = z.infer<typeof RanOn>

/** What became of a provider that was tried with one model. */
export const ProviderReport = z.strictObject({
  where: ProviderRef,
  /**
   * `silent`: it took the model and left it to the CPU. `crashed`: its process ended or hung. `missing`: nothing to
   * try.
   */
  outcome: z.enum(['works', 'wrong', 'silent', 'failed', 'crashed', 'missing']),
  /** The reason in words, or what was found. */
  detail: Message,
  /** Name of the device, where the system tells. */
  device: z.string().optional(),
  /** Opening the model and its first run, ms. */
  loadMs: z.number().optional(),
  timings: z.array(BatchTiming),
  /** Why it cannot run several frames together. */
  batchProblem: Message.optional(),
  /** Largest difference from the CPU's numbers, as a share of the largest number. */
  difference: z.number().optional(),
  ranOn: z.array(RanOn).optional(),
})
export type ProviderReport = z.infer<typeof ProviderReport>

/** All providers of this machine with one model. */
export const ProviderTable = z.strictObject({
  /** SHA-256 of the model file. */
  model: z.string(),
  modelName: z.string(),
  /** Version of ONNX Runtime, and graphics devices with their drivers: when one changes, it is measured again. */
  machine: z.string(),
  atMs: z.number(),
  reports: z.array(ProviderReport),
})
export type ProviderTable = z.infer<typeof ProviderTable>

/**
 * A provider must save at least this share of the CPU's time to be preferred: anything less is noise, and the CPU has
 * no driver.
 */
const MIN_GAIN = 0.1

/** ms of one frame alone; Infinity when it was not measured. */
export function msAlone({ timings }: Pick<ProviderReport, 'timings'>): number {
  return timings.find(({ size }) => size === 1)?.msPerFrame ?? Infinity
}

/** ms of a frame on the processor with the model itself; Infinity when it was not measured. */
export function msOnCpu(reports: readonly ProviderReport[]): number {
  return reports.filter(({ where }) => providerName(where) === 'cpu').map(msAlone)[0] ?? Infinity
}

/**
 * Providers that are right and faster than the CPU, fastest first, then the CPU: where to run, and where to go on when
 * one fails. Other forms of the model only where a person has accepted them, and each device once: one that failed with
 * one form fails with the other.
 */
export function rankProviders(reports: readonly ProviderReport[], accepted: readonly Precision[] = []): ProviderRef[] {
  const cpuMs = msOnCpu(reports)
  const faster = reports.filter((report) => {
    const { where, outcome, timings } = report
    if (
      providerName(where) === 'cpu' ||
      outcome !== 'works' ||
      timings.length === 0 ||
      msAlone(report) > cpuMs * (1 - MIN_GAIN)
    )
      return false
    return where.precision === undefined || (accepted.includes(where.precision) && isGain(report, reports))
  })
  const places = new Set<string>()
  const best = faster
    .sort((a, b) => msAlone(a) - msAlone(b))
    .map(({ where }) => where)
    .filter((where) => !places.has(placeName(where)) && places.add(placeName(where)))
  return [...best, CPU]
}

/** Whether this place was tried with the model and cannot run it: nobody need try again with every camera. */
export function isRefused(reports: readonly ProviderReport[], place: ProviderRef): boolean {
  const tried = reports.filter(({ where }) => placeName(where) === placeName(place))
  return tried.length > 0 && tried.every(({ outcome }) => outcome !== 'works')
}

/** Whether a form of the model is right on its provider, and faster than the model itself there. */
export function isGain(report: ProviderReport, reports: readonly ProviderReport[]): boolean {
  const itself = reports.find(
    ({ where }) => where.precision === undefined && placeName(where) === placeName(report.where),
  )
  return (
    report.where.precision !== undefined &&
    report.outcome === 'works' &&
    itself !== undefined &&
    msAlone(report) <= msAlone(itself) * (1 - MIN_GAIN)
  )
}

/**
 * The best form of the model that nobody has accepted yet, with what it gains; undefined where none is faster than what
 * runs now.
 */
export function offeredVariant(
  reports: readonly ProviderReport[],
  accepted: readonly Precision[] = [],
): { readonly where: ProviderRef; readonly ms: number; readonly nowMs: number } | undefined {
  const [now = CPU] = rankProviders(reports, accepted)
  const nowMs = msAlone(reports.find(({ where }) => providerName(where) === providerName(now)) ?? { timings: [] })
  const [best] = reports
    .filter(
      (report) =>
        report.where.precision !== undefined &&
        !accepted.includes(report.where.precision) &&
        isGain(report, reports) &&
        msAlone(report) <= nowMs * (1 - MIN_GAIN),
    )
    .sort((a, b) => msAlone(a) - msAlone(b))
  return best && { where: best.where, ms: msAlone(best), nowMs }
}

/** The choice in one sentence, with its numbers. */
export function explainChoice(reports: readonly ProviderReport[], accepted: readonly Precision[] = []): Message {
  const [first = CPU] = rankProviders(reports, accepted)
  const ms = (report: ProviderReport | undefined) =>
    report ? say('findings.msFrame', { ms: decimal(msAlone(report), 1) }) : say('findings.notMeasured')
  const cpu = ms(reports.find(({ where }) => providerName(where) === 'cpu'))
  if (providerName(first) !== 'cpu')
    return say('findings.providerBest', {
      provider: providerName(first),
      own: ms(reports.find(({ where }) => providerName(where) === providerName(first))),
      cpu,
    })
  const others = reports.filter(({ where, outcome }) => providerName(where) !== 'cpu' && outcome !== 'missing')
  if (others.length === 0) return say('findings.onlyCpu', { cpu })
  const why = (report: ProviderReport) => {
    const provider = providerName(report.where)
    if (report.outcome !== 'works' && report.outcome !== 'missing')
      return say('findings.providerWas', { provider, outcome: say(`findings.${report.outcome}Outcome`) })
    return isGain(report, reports) && !accepted.includes(report.where.precision!)
      ? say('findings.providerOffered', { provider, own: ms(report) })
      : say('findings.providerSlower', { provider, own: ms(report) })
  }
  return say('findings.cpuBest', { cpu, others: listed(others.map(why), 'comma') })
}
