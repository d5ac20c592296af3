import { graphics, type Systeminformation } from 'systeminformation'
import { GraphicsDevice } from '#core/contract/inference-view.ts'
import { readLinuxGraphics, type IdleReading, type LinuxDevice } from './linux-graphics.ts'

/** The tools it asks (nvidia-smi, PowerShell, system_profiler) can hang with a broken driver. */
const TIMEOUT_MS = 10_000

/** Of Linux' own readings: two of them make a share. */
const idle = new Map<string, IdleReading>()

/** The graphics devices of this machine, in the system's order; none when the system does not tell. Never rejects. */
export async function readGraphics(): Promise<GraphicsDevice[]> {
  const reported = await askSystem()
  return process.platform === 'linux'
    ? mergeLinux(reported, readLinuxGraphics(undefined, idle))
    : reported.map(toDevice)
}

async function askSystem(): Promise<Systeminformation.GraphicsControllerData[]> {
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), TIMEOUT_MS)
  try {
    return (await Promise.race([graphics(), late.promise]))?.controllers ?? []
  } catch {
    return []
  } finally {
    clearTimeout(timer)
  }
}

function toDevice({
  name,
  model,
  vendor,
  driverVersion,
  memoryTotal,
  vram,
  vramDynamic,
  utilizationGpu,
  memoryUsed,
}: Systeminformation.GraphicsControllerData): GraphicsDevice {
  const memoryMb = Number(memoryTotal ?? vram)
  return {
    name: name || model || vendor || 'unknown',
    vendor: vendor || '',
    driver: driverVersion || '',
    // Windows: it takes its memory from the machine's as it needs it.
    ...(vramDynamic && process.platform === 'win32' && { integrated: true }),
    ...(memoryMb > 0 && { memoryMb }),
    ...(typeof utilizationGpu === 'number' && { utilisation: utilizationGpu / 100 }),
    ...(typeof memoryUsed === 'number' && { memoryUsedMb: memoryUsed }),
  }
}

/**
 * Linux knows which devices there are, and drivers, memory and use of AMD's and Intel's; tools know names, and all of
 * NVIDIA's.
 */
export function mergeLinux(
  reported: readonly Systeminformation.GraphicsControllerData[],
  known: readonly LinuxDevice[],
): GraphicsDevice[] {
  const short = (bus: string | undefined) => (bus ?? '').toLowerCase().replace(/^0000(0000)?:/, '')
  const rest = new Map(known.map((device) => [short(device.bus), device]))
  const merged = reported.flatMap((controller) => {
    const key = short(controller.pciBus || controller.busAddress)
    const own = rest.get(key)
    rest.delete(key)
    const device = toDevice(controller)
    // What only lspci knows and no driver runs (a virtual screen, a device without its driver) is shown without one.
    if (!own) return [device]
    const { memoryUsedMb, utilisation } = device
    return [
      {
        ...facts(own),
        name: device.name,
        driver: device.driver || own.driver,
        ...(memoryUsedMb !== undefined && { memoryUsedMb }),
        ...(utilisation !== undefined && { utilisation }),
      },
    ]
  })
  return [...merged, ...[...rest.values()].map(facts)]
}

/** Without the address, which is of use to nobody on a screen. */
function facts(device: LinuxDevice): GraphicsDevice {
  return GraphicsDevice.strip().parse(device)
}

/** One line that changes when a device or a driver does. */
export function describeGraphics(devices: readonly GraphicsDevice[]): string {
  return (
    devices.map(({ name, driver }) => `${name}${driver && ` (driver ${driver})`}`).join(', ') || 'no graphics device'
  )
}
