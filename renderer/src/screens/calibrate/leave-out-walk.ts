import { walkedCrossings, type WalkRun } from '#core/calibrate/walk-run.ts'
import { walkCorrections } from '#core/calibrate/walk-corrections.ts'
import type { FieldcountClient } from '#core/contract/client.ts'

/** Who enters such corrections: nobody was asked for a name. */
const BY = 'Fieldcount'

/** Takes the walker's crossings out of the counts; answers the ids of the corrections. */
export async function leaveOutWalk(
  client: Pick<FieldcountClient, 'call'>,
  cameraId: string,
  run: WalkRun,
  reason: string,
): Promise<string[]> {
  const ids: string[] = []
  for (const order of walkCorrections({ cameraId, lineId: run.line.id, reason, by: BY }, walkedCrossings(run)))
    ids.push((await client.call('corrections.add', order)).id)
  return ids
}

/** Counts them after all. */
export async function countWalkAfterAll(
  client: Pick<FieldcountClient, 'call'>,
  ids: readonly string[],
  reason: string,
): Promise<void> {
  for (const correctionId of ids) await client.call('corrections.withdraw', { correctionId, reason, by: BY })
}
