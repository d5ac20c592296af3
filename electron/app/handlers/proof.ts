import { join } from 'node:path'
import type { Handlers } from '#core/contract/methods.ts'
import type { PROOF_METHODS } from '#core/contract/methods/proof.ts'
import { readCertificate } from '../../proof/certificate-file.ts'
import { issueCertificate } from '../../proof/issue-certificate.ts'
import type { ProofService } from '../../proof/proof-service.ts'
import { CERTIFICATES_DIR } from '../../base/data-files.ts'
import type { HandlerParts } from '../handlers.ts'

export function proofHandlers(
  proofs: ProofService,
  { cameras, settings, options }: Pick<HandlerParts, 'cameras' | 'settings' | 'options'>,
): Pick<Handlers, keyof typeof PROOF_METHODS> {
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
    'proof.certificate': async ({ cameraId, ...request }) => {
      const { pdf, ...rest } = await issueCertificate(proofs, {
        ...request,
        camera: cameras.get(cameraId),
        settings: settings(),
        version: options.version,
        nowMs: options.clock.nowMs(),
        folder: join(options.dataDir, CERTIFICATES_DIR),
      })
      return { ...rest, pdf: Buffer.from(pdf).toString('base64') }
    },
    'proof.checkCertificate': async ({ text }) => readCertificate(text),
    'proof.remove': async ({ sessionId }) => {
      proofs.remove(sessionId)
      return {}
    },
  }
}
