import type { MomentSettings } from '#core/contract/moment-view.ts'
import type { EventBatch } from './event-batch.ts'

/** What may be kept of events: without paths nothing but the counts. */
export function allowedEvidence({ paths }: MomentSettings, batches: readonly EventBatch[]): readonly EventBatch[] {
  if (paths) return batches
  return batches.map((batch) => ({
    ...batch,
    events: batch.events.map(withoutEvidence).filter(({ event }) => event.kind !== 'suppressed'),
  }))
}

function withoutEvidence({ seq, event }: EventBatch['events'][number]): EventBatch['events'][number] {
  return { seq, event: event.kind === 'crossing' ? { ...event, evidence: undefined } : event }
}
