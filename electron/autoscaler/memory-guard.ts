import { totalmem } from 'node:os'
import type { WorkerStatus } from '#core/contract/app-state.ts'

/** Above the ceiling in so many looks in a row, so that a moment's peak ends nothing. */
const LOOKS = 10
/** Of the machine's memory, for all workers together. */
const SHARE_OF_MEMORY = 0.6
const MIN_CEILING_MB = 600
/** A worker that counts keeps a few hundred MB; one that keeps this much leaks, however large the machine is. */
const MAX_CEILING_MB = 3_000

/** Resident memory at which a worker is replaced: what the settings say, or an even share of the machine. */
export function memoryCeilingMb(wanted: number | undefined, workers: number, memoryMb = totalmem() / 1e6): number {
  return (
    wanted ??
    Math.max(MIN_CEILING_MB, Math.min(MAX_CEILING_MB, Math.round((SHARE_OF_MEMORY * memoryMb) / Math.max(1, workers))))
  )
}

/**
 * Finds workers whose memory stays above the ceiling. Native code keeps memory that only the end of its process gives
 * back (microsoft/onnxruntime issues 25325, 14466), so the answer is a new process, not a new session.
 */
export class MemoryGuard {
  readonly #above = new Map<string, number>()

  /** Workers to replace now. */
  tick(workers: readonly WorkerStatus[], ceilingMb: number): { workerId: string; rssMb: number }[] {
    const over: { workerId: string; rssMb: number }[] = []
    const gone = new Set(this.#above.keys())
    for (const { workerId, metrics } of workers) {
      gone.delete(workerId)
      const samples = metrics && metrics.rssMb > ceilingMb ? (this.#above.get(workerId) ?? 0) + 1 : 0
      this.#above.set(workerId, samples)
      if (samples === LOOKS) over.push({ workerId, rssMb: metrics!.rssMb })
    }
    for (const workerId of gone) this.#above.delete(workerId)
    return over
  }
}
