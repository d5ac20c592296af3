import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What a process holds, MB and counts. */
export interface ProcessReading {
  readonly rssMb: number
  readonly handles: number
  readonly threads: number
}

/** Linux only: elsewhere nothing is known of other processes without a program for it. */
export function readProcess(pid: number): ProcessReading | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? NaN)
    return { rssMb: of('VmRSS') / 1_024, threads: of('Threads'), handles: readdirSync(`/proc/${pid}/fd`).length }
  } catch {
    // It has ended meanwhile.
    return undefined
  }
}

/** Main's own memory by kind, MB: what V8 manages, what its objects hold outside, and pictures and files in buffers. */
export function readKinds(): { heapMb: number; externalMb: number; buffersMb: number } {
  const { heapUsed, external, arrayBuffers } = process.memoryUsage()
  return { heapMb: heapUsed / 1e6, externalMb: external / 1e6, buffersMb: arrayBuffers / 1e6 }
}

/** The database with its log, MB. */
export function readDatabase(dataDir: string): number {
  return ['fieldcount.db', 'fieldcount.db-wal'].reduce(
    (sum, name) => sum + (statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0) / 1e6,
    0,
  )
}
