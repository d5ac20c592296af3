import type { Camera } from '#core/contract/app-state.ts'
import type { ProofConfiguration } from '#core/contract/proof-view.ts'

/** How a camera counts now; undefined while its model is not there, which its state says already. */
export function presentConfiguration(
  configurationOf: (camera: Camera) => ProofConfiguration,
  camera: Camera,
): ProofConfiguration | undefined {
  try {
    return configurationOf(camera)
  } catch {
    return undefined
  }
}
