import { z } from 'zod'
import { BatchTiming } from './batch-policy.ts'
import { CPU, Provider, providerName, ProviderRef } from './provider.ts'

/** What a provider ran of the graph. */
export const RanOn = z.strictObject({ provider: Provider, nodes: z.number().int(), ms: z.number() })
export type RanOn = z.infer<typeof RanOn>

/** What became of a provider that was tried with one model. */
export const ProviderReport = z.strictObject({
  where: ProviderRef,
  /** `silent`: it took the model and left it to the CPU. `crashed`: its process ended or hung. `missing`: nothing to try. */
  outcome: z.enum(['works', 'wrong', 'silent', 'failed', 'crashed', 'missing']),
  /** The reason in words, or what was found. */
  detail: z.string(),
  /** Name of the device, where the system tells. */
  device: z.string().optional(),
  /** Opening the model and its first run, ms. */
  loadMs: z.number().optional(),
  timings: z.array(BatchTiming),
  /** Why it cannot run several frames together. */
  batchProblem: z.string().optional(),
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

/** A provider must save at least this share of the CPU's time to be preferred: anything less is noise, and the CPU has no driver. */
const LEAST_GAIN = 0.1

/** ms of one frame alone; Infinity when it was not measured. */
export function msAlone({ timings }: Pick<ProviderReport, 'timings'>): number {
  return timings.find(({ size }) => size === 1)?.msPerFrame ?? Infinity
}

/** Providers that are right and faster than the CPU, fastest first, then the CPU: where to run, and where to go on when one fails. */
export function rankProviders(reports: readonly ProviderReport[]): ProviderRef[] {
  const cpuMs = reports.filter(({ where }) => where.provider === 'cpu').map(msAlone)[0] ?? Infinity
  const faster = reports.filter(({ where, outcome, timings }) => where.provider !== 'cpu' && outcome === 'works' && timings.length > 0 && msAlone({ timings }) <= cpuMs * (1 - LEAST_GAIN))
  return [...faster.sort((a, b) => msAlone(a) - msAlone(b)).map(({ where }) => where), CPU]
}

/** The choice in one sentence, with its numbers. */
export function explainChoice(reports: readonly ProviderReport[]): string {
  const [first = CPU] = rankProviders(reports)
  const ms = (report: ProviderReport | undefined) => (report ? `${msAlone(report).toFixed(1)} ms a frame` : 'not measured')
  const cpu = reports.find(({ where }) => where.provider === 'cpu')
  if (first.provider !== 'cpu') return `${providerName(first)} is right and fastest: ${ms(reports.find(({ where }) => providerName(where) === providerName(first)))}, cpu ${ms(cpu)}`
  const others = reports.filter(({ where, outcome }) => where.provider !== 'cpu' && outcome !== 'missing')
  if (others.length === 0) return `there is only the cpu: ${ms(cpu)}`
  return `the cpu, ${ms(cpu)}: ${others.map((report) => `${providerName(report.where)} ${report.outcome === 'works' ? `is not faster (${ms(report)})` : report.outcome}`).join(', ')}`
}
