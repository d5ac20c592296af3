import { z } from 'zod'
import { MAX_PRIORITY } from './job.ts'

/**
 * In which order waiting jobs run.
 *
 * - `fifo`: oldest first.
 * - `lifo`: newest first, until one has waited for `patienceMs`: those go before all others, oldest first.
 * - `priority`: highest first; each `ageingMs` of waiting counts as one step of priority.
 *
 * Both of the latter are bounded: see `overtakenForMs`.
 */
export const QueueDiscipline = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fifo') }),
  z.strictObject({ kind: z.literal('lifo'), patienceMs: z.number().positive() }),
  z.strictObject({ kind: z.literal('priority'), ageingMs: z.number().positive() }),
])
export type QueueDiscipline = z.infer<typeof QueueDiscipline>

export interface Waiting {
  readonly priority: number
  readonly queuedAtMs: number
}

/**
 * The one to run next: of `waiting`, in the order they came, one pass. Undefined when none waits.
 */
export function pickNext<T extends Waiting>(
  waiting: Iterable<T>,
  discipline: QueueDiscipline,
  nowMs: number,
): T | undefined {
  let best: T | undefined
  for (const candidate of waiting) if (!best || goesBefore(candidate, best, discipline, nowMs)) best = candidate
  return best
}

/** Whether `a`, which came into the queue after `b`, runs before it. */
function goesBefore(a: Waiting, b: Waiting, discipline: QueueDiscipline, nowMs: number): boolean {
  switch (discipline.kind) {
    case 'fifo':
      return a.queuedAtMs < b.queuedAtMs
    case 'lifo': {
      const impatientSince = nowMs - discipline.patienceMs
      if (b.queuedAtMs <= impatientSince) return a.queuedAtMs < b.queuedAtMs
      return a.queuedAtMs <= impatientSince || a.queuedAtMs >= b.queuedAtMs
    }
    case 'priority': {
      // Both age at the same rate, so the order of two never changes and `nowMs` cancels out.
      const lead = (a.priority - b.priority) * discipline.ageingMs - (a.queuedAtMs - b.queuedAtMs)
      return lead > 0 || (lead === 0 && a.queuedAtMs < b.queuedAtMs)
    }
  }
}

/**
 * For how long after a job was queued later ones can still pass it: its wait is bounded by this plus the time to
 * do the work that was there by then, however much comes after.
 */
export function overtakenForMs(priority: number, discipline: QueueDiscipline): number {
  switch (discipline.kind) {
    case 'fifo':
      return 0
    case 'lifo':
      return discipline.patienceMs
    case 'priority':
      return (MAX_PRIORITY - priority) * discipline.ageingMs
  }
}
