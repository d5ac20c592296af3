import type { GraphicsDevice } from '#core/contract/inference-view.ts'
import type { Reading } from '#core/metrics/metric.ts'

/** Use of graphics devices, where the platform tells; two of one name are told apart by their number. */
export function graphicsReadings(devices: readonly GraphicsDevice[]): Reading[] {
  return devices.flatMap(({ name, utilisation, memoryUsedMb }, index) => {
    const label = devices.some((other, at) => at !== index && other.name === name) ? `${name} #${index}` : name
    return [
      ...(utilisation === undefined ? [] : [{ name: 'graphics_busy' as const, label, value: utilisation }]),
      ...(memoryUsedMb === undefined ? [] : [{ name: 'graphics_memory_mb' as const, label, value: memoryUsedMb }]),
    ]
  })
}
