import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Language } from '#core/i18n/language.ts'
import type { Certificate } from '#core/proof/certificate.ts'
import { findAppPaths } from '../base/app-paths.ts'

/** The PDF of a certificate, made in a thread of its own. */
export async function drawCertificate(certificate: Certificate, language: Language): Promise<Uint8Array> {
  const thread = new Worker(findAppPaths().certificateEntry, { workerData: { certificate, language } })
  try {
    // An error of the thread rejects.
    const [pdf] = (await once(thread, 'message')) as [Uint8Array]
    return pdf
  } finally {
    await thread.terminate()
  }
}
