import type { NumberedEvent } from '#core/count/count-event.ts'

export const START_MS = Date.parse('2026-11-24T10:00:00Z')

export function crossing(
  seq: number,
  over: Partial<Extract<NumberedEvent['event'], { kind: 'crossing' }>> = {},
): NumberedEvent {
  return {
    seq,
    event: {
      kind: 'crossing',
      atMs: START_MS,
      className: 'person',
      trackId: seq,
      lineId: 'door',
      direction: 'in',
      ...over,
    },
  }
}
