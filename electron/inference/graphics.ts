import { graphics } from 'systeminformation'
import type { GraphicsDevice } from '#core/contract/inference-view.ts'

/** The tools it asks (nvidia-smi, PowerShell, system_profiler) can hang with a broken driver. */
const TIMEOUT_MS = 10_000

/** The graphics devices of this machine, in the system's order; none when the system does not tell. Never rejects. */
export async function readGraphics(): Promise<GraphicsDevice[]> {
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), TIMEOUT_MS)
  try {
    const found = await Promise.race([graphics(), late.promise])
    return (found?.controllers ?? []).map(({ name, model, vendor, driverVersion, memoryTotal, vram, utilizationGpu, memoryUsed }) => ({
      name: name || model || vendor || 'unknown',
      vendor: vendor || '',
      driver: driverVersion || '',
      ...((memoryTotal ?? vram) && { memoryMb: Number(memoryTotal ?? vram) }),
      ...(typeof utilizationGpu === 'number' && { utilisation: utilizationGpu / 100 }),
      ...(typeof memoryUsed === 'number' && { memoryUsedMb: memoryUsed }),
    }))
  } catch {
    return []
  } finally {
    clearTimeout(timer)
  }
}

/** One line that changes when a device or a driver does. */
export function describeGraphics(devices: readonly GraphicsDevice[]): string {
  return devices.map(({ name, driver }) => `${name}${driver && ` (driver ${driver})`}`).join(', ') || 'no graphics device'
}
