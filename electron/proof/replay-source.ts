import { gunzipSync } from 'node:zlib'
import type { ProofSession } from '#core/contract/proof-view.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { canReplay } from '#core/proof/replay.ts'
import { CapturedPart } from '#core/proof/captured-frame.ts'
import type { ProofTable } from '../store/tables/proof-table.ts'
import { hashOf } from '../counts/counting-configuration.ts'
import type { ReplayThreadData } from './replay-thread.ts'

/**
 * What a replay needs of a proof. Throws `proof.noReplay` while it runs, and for one of which no detections were kept.
 */
export function replaySource(session: ProofSession, store: ProofTable): { key: string; data: () => ReplayThreadData } {
  const { id, state, startedAtMs, endedAtMs, calibration } = session
  const first = store.tracks(id, 0)
  if (state !== 'done' || !first || !canReplay([CapturedPart.parse(JSON.parse(gunzipSync(first).toString()))]))
    throw new FieldcountError('proof.noReplay')
  const [taps, verdicts] = [store.taps(id), store.verdicts(id)]
  return {
    key: hashOf([id, taps, [...verdicts]]),
    data: () => ({
      parts: partsOf(store, id),
      taps,
      verdicts,
      crossings: store.crossings(id),
      fromMs: startedAtMs,
      toMs: endedAtMs ?? Infinity,
      calibration,
    }),
  }
}

function partsOf(store: ProofTable, sessionId: string): Uint8Array[] {
  const parts: Uint8Array[] = []
  for (let part = store.tracks(sessionId, 0); part; part = store.tracks(sessionId, parts.length)) parts.push(part)
  return parts
}
