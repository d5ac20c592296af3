import type { Handlers } from '#core/contract/methods.ts'
import type { PROOF_REPLAY_METHODS } from '#core/contract/methods/proof-replay.ts'
import { ReplayWorker } from '../../proof/replay-worker.ts'
import { replaySource } from '../../proof/replay-source.ts'
import type { ProofService } from '../../proof/proof-service.ts'
import type { ProofTable } from '../../store/tables/proof-table.ts'

/** Requests about what another calibration would have counted. */
export function composeReplay(
  proofs: ProofService,
  store: ProofTable,
): { handlers: Pick<Handlers, keyof typeof PROOF_REPLAY_METHODS>; stop(): void } {
  const desk = new ReplayWorker((sessionId) => replaySource(proofs.session(sessionId), store))
  return {
    stop: () => desk.close(),
    handlers: {
      'proof.whatIf': async ({ sessionId, calibration, goal }) => desk.whatIf(sessionId, calibration, goal),
      'proof.propose': async ({ sessionId, calibration, lineId, goal }) => {
        const proposal = await desk.propose(sessionId, calibration, lineId, goal)
        return proposal ? { proposal } : {}
      },
    },
  }
}
