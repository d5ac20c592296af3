import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes since the machine started. */
export interface MachineTotals {
  readonly networkIn: number
  readonly networkOut: number
  readonly diskRead: number
  readonly diskWrite: number
}

/** Of /proc/diskstats, whatever the disk's own are. */
const SECTOR_BYTES = 512
/** Not disks of their own: what is written to them is written to a disk, or to memory. */
const NO_DISK = /^(loop|ram|zram|dm-|md|sr|fd)/

/**
 * What Linux has moved over its networks (not within itself) and whole disks, from the kernel's own tables:
 * /proc/net/dev and /proc/diskstats (Documentation/admin-guide/iostats.rst). Throws when it cannot be read.
 */
export function readLinuxTotals(root = '/'): MachineTotals {
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const networks = read('proc/net/dev')
    .split('\n')
    .flatMap((line) => {
      const [, name, numbers] = /^\s*([^:\s]+):(.+)$/.exec(line) ?? []
      if (name === undefined || name === 'lo') return []
      const columns = numbers!.trim().split(/\s+/).map(Number)
      return [{ bytesIn: columns[0]!, bytesOut: columns[8]! }]
    })
  const isDisk = new Set(readdirSync(join(root, 'sys/block')).filter((name) => !NO_DISK.test(name)))
  const disks = read('proc/diskstats')
    .split('\n')
    .flatMap((line) => {
      const columns = line.trim().split(/\s+/)
      return isDisk.has(columns[2] ?? '')
        ? [{ read: Number(columns[5]) * SECTOR_BYTES, written: Number(columns[9]) * SECTOR_BYTES }]
        : []
    })
  const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    networkIn: sum(networks, (row) => row.bytesIn),
    networkOut: sum(networks, (row) => row.bytesOut),
    diskRead: sum(disks, (row) => row.read),
    diskWrite: sum(disks, (row) => row.written),
  }
}
