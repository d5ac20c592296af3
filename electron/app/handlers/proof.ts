import type { PROOF_METHODS } from '#core/contract/methods/proof.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { ProofService } from '../../proof/proof-service.ts'

export function proofHandlers(proofs: ProofService): Pick<Handlers, keyof typeof PROOF_METHODS> {
  return {
    'proof.start': async (params) => proofs.start(params),
    'proof.tap': async (params) => proofs.tap(params),
    'proof.undo': async ({ sessionId }) => proofs.undo(sessionId),
    'proof.end': async ({ sessionId }) => proofs.end(sessionId),
    'proof.view': async ({ cameraId, goal }) => proofs.view(cameraId, goal),
    'proof.result': async ({ sessionId, goal }) => proofs.result(sessionId, goal),
    'proof.pictures': async ({ sessionId, atMs }) => proofs.pictures(sessionId, atMs),
    'proof.judge': async ({ sessionId, disagreementId, verdict }) => {
      proofs.judge(sessionId, disagreementId, verdict)
      return {}
    },
    'proof.remove': async ({ sessionId }) => {
      proofs.remove(sessionId)
      return {}
    },
  }
}
