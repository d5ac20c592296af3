import type { ProofSession } from '#core/contract/proof-view.ts'
import type { ProofTap } from '#core/proof/proof-record.ts'
import { trueTaps } from '#core/proof/what-if.ts'
import type { ProofTable } from '../store/tables/proof-table.ts'

/** What truly crossed during a proof, as far as is known: taps after the verdicts. */
export function proofTruth(
  store: Pick<ProofTable, 'taps' | 'crossings' | 'verdicts'>,
  session: ProofSession,
): ProofTap[] {
  const { id, startedAtMs, endedAtMs, calibration } = session
  return trueTaps({
    taps: store.taps(id),
    crossings: store.crossings(id),
    verdicts: store.verdicts(id),
    fromMs: startedAtMs,
    toMs: endedAtMs ?? Infinity,
    calibration,
  })
}
