import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { mergeLinux } from '../../../../electron/inference/graphics.ts'
import { readLinuxGraphics, type IdleReading } from '../../../../electron/inference/linux-graphics.ts'

let root: string
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'fieldcount-drm-'))))
afterEach(() => rmSync(root, { recursive: true }))

function tree(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), `${text}\n`)
  }
}

const AMD = {
  'card1/device/uevent': 'DRIVER=amdgpu\nPCI_CLASS=30000\nPCI_ID=1002:73BF\nPCI_SLOT_NAME=0000:03:00.0',
  'card1/device/vendor': '0x1002',
  'card1/device/gpu_busy_percent': '37',
  'card1/device/mem_info_vram_total': '17163091968',
  'card1/device/mem_info_vram_used': '2147483648',
}
const INTEL = {
  'card0/device/uevent': 'DRIVER=i915\nPCI_ID=8086:9A49\nPCI_SLOT_NAME=0000:00:02.0',
  'card0/device/vendor': '0x8086',
  'card0/gt/gt0/rc6_residency_ms': '1000',
}
const ARC = {
  'card2/device/uevent': 'DRIVER=xe\nPCI_ID=8086:E20B\nPCI_SLOT_NAME=0000:04:00.0',
  'card2/device/vendor': '0x8086',
  'card2/device/tile0/gt0/gtidle/idle_residency_ms': '5000',
}

it('tells of AMD: memory and use as amdgpu counts them, and the version of the kernel as that of the driver', () => {
  tree(AMD)
  expect(readLinuxGraphics(root, new Map(), 0, '6.12.1')).toEqual([
    {
      name: 'AMD 1002:73BF',
      vendor: 'AMD',
      driver: 'amdgpu 6.12.1',
      bus: '0000:03:00.0',
      memoryMb: 17_163,
      memoryUsedMb: 2_147,
      utilisation: 0.37,
    },
  ])
})

it('knows the use of Intel from the time it slept, between two readings', () => {
  tree({ ...INTEL, ...ARC })
  const before = new Map<string, IdleReading>()
  expect(readLinuxGraphics(root, before, 0, '6.12.1')).toEqual([
    { name: 'Intel 8086:9A49', vendor: 'Intel', driver: 'i915 6.12.1', bus: '0000:00:02.0', integrated: true },
    { name: 'Intel 8086:E20B', vendor: 'Intel', driver: 'xe 6.12.1', bus: '0000:04:00.0', integrated: false },
  ])
  tree({ 'card0/gt/gt0/rc6_residency_ms': '1250', 'card2/device/tile0/gt0/gtidle/idle_residency_ms': '6000' })
  expect(readLinuxGraphics(root, before, 1_000, '6.12.1').map(({ utilisation }) => utilisation)).toEqual([0.75, 0])
})

it('leaves out screens without a processor, connectors, and cards without a driver', () => {
  tree({
    'card0/device/uevent': 'DRIVER=bochs-drm\nPCI_SLOT_NAME=0000:00:01.0',
    'card0-HDMI-A-1/status': 'connected',
    'renderD128/device/uevent': 'DRIVER=amdgpu',
    'card3/device/uevent': 'PCI_ID=10DE:2204',
  })
  expect(readLinuxGraphics(root)).toEqual([])
  expect(readLinuxGraphics(join(root, 'nothing'))).toEqual([])
})

it('puts a driver of its own version first, and bears files that a sleeping device refuses', () => {
  tree({ ...AMD, 'card1/device/driver/module/version': '6.10.5', 'card1/device/gpu_busy_percent': '' })
  rmSync(join(root, 'card1/device/mem_info_vram_used'))
  const [card] = readLinuxGraphics(root, new Map(), 0, '6.12.1')
  expect(card).toMatchObject({ driver: 'amdgpu 6.10.5', memoryMb: 17_163 })
  expect(card).not.toHaveProperty('memoryUsedMb')
})

it('joins what the system tells to what its tools tell, by their address', () => {
  tree({ ...AMD, ...INTEL })
  const tools = [
    {
      name: 'GeForce RTX 3060',
      vendor: 'NVIDIA Corporation',
      model: 'GA106',
      bus: 'PCI',
      pciBus: '00000000:01:00.0',
      driverVersion: '550.54',
      memoryTotal: 12_288,
      memoryUsed: 800,
      utilizationGpu: 12,
      vram: 12_288,
      vramDynamic: false,
    },
    {
      vendor: 'Advanced Micro Devices',
      model: 'Navi 21',
      bus: 'PCI',
      busAddress: '03:00.0',
      vram: null,
      vramDynamic: false,
    },
  ] as unknown as Parameters<typeof mergeLinux>[0]
  expect(mergeLinux(tools, readLinuxGraphics(root, new Map(), 0, '6.12.1'))).toEqual([
    {
      name: 'GeForce RTX 3060',
      vendor: 'NVIDIA Corporation',
      driver: '550.54',
      memoryMb: 12_288,
      memoryUsedMb: 800,
      utilisation: 0.12,
    },
    {
      name: 'Navi 21',
      vendor: 'AMD',
      driver: 'amdgpu 6.12.1',
      memoryMb: 17_163,
      memoryUsedMb: 2_147,
      utilisation: 0.37,
    },
    { name: 'Intel 8086:9A49', vendor: 'Intel', driver: 'i915 6.12.1', integrated: true },
  ])
})
