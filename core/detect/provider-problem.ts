import { z } from 'zod'
import { placeName, providerNamed } from './provider.ts'

/**
 * What is wrong with a provider or decoder that cameras should run on. `failed`: it failed while cameras ran on it.
 * `silent`: it took the model and left the work to the processor. `lost`: it was used and, since a device or a driver
 * changed, does not work any more. `refused`: asked for by name, tried, and it does not work here. `slow`: it is
 * no faster than the processor alone was measured to be.
 */
export const ProviderFault = z.enum(['failed', 'silent', 'lost', 'refused', 'slow', 'decoder'])
export type ProviderFault = z.infer<typeof ProviderFault>

export interface ProviderProblem {
  /** Such as `cuda:1`. */
  readonly provider: string
  readonly fault: ProviderFault
  /** `slow` only: a frame now, and on the processor when it was measured, ms. */
  readonly ms?: number
  readonly cpuMs?: number
}

/** A camera that runs on a provider, as measured over the last second. */
export interface RunningCamera {
  readonly provider: string | undefined
  readonly inferMs: number | undefined
  /** A frame waits for company then: its time says nothing of the provider. */
  readonly batchSize?: number | undefined
  /** What its model took on the processor alone when it was measured, ms. */
  readonly cpuMs: number | undefined
}

/** More frames than this in one run, on average, and a frame's time is no longer its own. */
const ALONE = 1.2

/**
 * Providers that do not save what they are there to save. ONNX Runtime and drivers fall back in silence: a software
 * renderer takes the place of a graphics driver, and everything works, slowly. Time is what gives them away.
 */
export function slowProviders(cameras: readonly RunningCamera[]): ProviderProblem[] {
  const worst = new Map<string, ProviderProblem>()
  for (const { provider, inferMs, batchSize = 1, cpuMs } of cameras) {
    if (
      provider === undefined ||
      placeName(providerNamed(provider)) === 'cpu' ||
      !inferMs ||
      cpuMs === undefined ||
      batchSize > ALONE
    )
      continue
    const before = worst.get(provider)
    if (before?.ms !== undefined && before.ms / before.cpuMs! >= inferMs / cpuMs) continue
    worst.set(provider, { provider, fault: 'slow', ms: inferMs, cpuMs })
  }
  return [...worst.values()]
}
