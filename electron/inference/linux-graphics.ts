import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'
import type { GraphicsDevice } from '#core/contract/inference-view.ts'

/** A device with the address by which other tools know it, such as `0000:00:02.0`. */
export interface LinuxDevice extends GraphicsDevice {
  readonly bus: string
}

/**
 * Time a device was idle, as its driver counts it, and when it was read; the share in use follows from two of these.
 */
export interface IdleReading {
  readonly idleMs: number
  readonly atMs: number
}

const VENDORS: Readonly<Record<string, string>> = {
  '0x1002': 'AMD',
  '0x8086': 'Intel',
  '0x10de': 'NVIDIA',
  '0x106b': 'Apple',
  '0x1414': 'Microsoft',
  '0x1af4': 'virtio',
  '0x15ad': 'VMware',
}
/** These only show pictures on a virtual screen: nothing to count with. */
const NO_PROCESSOR: readonly string[] = [
  'bochs-drm',
  'cirrus',
  'virtio_gpu',
  'vmwgfx',
  'hyperv_drm',
  'simpledrm',
  'ast',
  'mgag200',
  'vkms',
]
/** Intel puts the graphics of its processors here. */
const INTEL_INSIDE = /^0000:00:02\.0$/
const MB = 1e6

/**
 * What Linux itself tells of graphics devices (`/sys/class/drm`): the only source for AMD and Intel, whose drivers are
 * part of the kernel and have no tool of their own. amdgpu tells how busy a device is; i915 and xe how long it has
 * slept.
 */
export function readLinuxGraphics(
  root = '/sys/class/drm',
  before: Map<string, IdleReading> = new Map(),
  atMs = performance.now(),
  kernel = release(),
): LinuxDevice[] {
  if (!existsSync(root)) return []
  return readdirSync(root)
    .filter((name) => /^card\d+$/.test(name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .flatMap((card) => readCard(join(root, card), before, atMs, kernel) ?? [])
}

function readCard(
  card: string,
  before: Map<string, IdleReading>,
  atMs: number,
  kernel: string,
): LinuxDevice | undefined {
  const device = join(card, 'device')
  const about = new Map(
    (text(join(device, 'uevent')) ?? '').split('\n').map((line) => line.split('=', 2) as [string, string]),
  )
  const driver = about.get('DRIVER')
  const bus = about.get('PCI_SLOT_NAME') ?? card
  if (driver === undefined || NO_PROCESSOR.includes(driver)) return undefined
  const vendorId = text(join(device, 'vendor')) ?? ''
  const vendor = VENDORS[vendorId] ?? vendorId
  const memoryMb = megabytes(join(device, 'mem_info_vram_total')) ?? megabytes(join(card, 'lmem_total_bytes'))
  const memoryUsedMb = megabytes(join(device, 'mem_info_vram_used'))
  const utilisation = busyPercent(join(device, 'gpu_busy_percent')) ?? busyFromIdle(card, bus, before, atMs)
  const version = text(join(device, 'driver', 'module', 'version'))
  return {
    name: `${vendor} ${about.get('PCI_ID') ?? text(join(device, 'device')) ?? ''}`.trim(),
    vendor,
    // In-kernel drivers have the kernel's version.
    driver: `${driver} ${version ?? kernel}`,
    bus,
    ...(vendor === 'Intel' && { integrated: INTEL_INSIDE.test(bus) }),
    ...(memoryMb !== undefined && { memoryMb }),
    ...(memoryUsedMb !== undefined && { memoryUsedMb }),
    ...(utilisation !== undefined && { utilisation }),
  }
}

function busyPercent(path: string): number | undefined {
  const percent = number(path)
  return percent === undefined ? undefined : Math.min(1, percent / 100)
}

/** i915 and xe count the time in which a device slept; the first reading tells nothing yet. */
function busyFromIdle(card: string, bus: string, before: Map<string, IdleReading>, atMs: number): number | undefined {
  const idleMs =
    number(join(card, 'device', 'tile0', 'gt0', 'gtidle', 'idle_residency_ms')) ??
    number(join(card, 'gt', 'gt0', 'rc6_residency_ms'))
  if (idleMs === undefined) return undefined
  const last = before.get(bus)
  before.set(bus, { idleMs, atMs })
  if (!last || atMs <= last.atMs || idleMs < last.idleMs) return undefined
  return Math.min(1, Math.max(0, 1 - (idleMs - last.idleMs) / (atMs - last.atMs)))
}

function megabytes(path: string): number | undefined {
  const bytes = number(path)
  return bytes === undefined ? undefined : Math.round(bytes / MB)
}

function number(path: string): number | undefined {
  const found = Number(text(path) ?? Number.NaN)
  return Number.isFinite(found) ? found : undefined
}

/**
 * A file of a few characters; undefined where there is none, or the driver refuses to read it now (a sleeping device).
 */
function text(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}
