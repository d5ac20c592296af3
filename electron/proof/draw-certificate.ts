import type { Language } from '#core/i18n/language.ts'
import type { Certificate } from '#core/proof/certificate.ts'
import { findAppPaths } from '../base/app-paths.ts'
import { askOnce } from '../base/threads/ask-once.ts'
import type { CertificateQuestion } from './certificate-thread.ts'

/** The PDF of a certificate, made in a thread of its own. */
export function drawCertificate(certificate: Certificate, language: Language): Promise<Uint8Array> {
  return askOnce<CertificateQuestion, Uint8Array>({ entry: findAppPaths().certificateEntry }, { certificate, language })
}
