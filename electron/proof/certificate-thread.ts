// Entry point of a thread: fonts and pages take tens of milliseconds that main does not have.
import type { Language } from '#core/i18n/language.ts'
import type { Certificate } from '#core/proof/certificate.ts'
import { answerQuestions } from '../base/threads/answer-questions.ts'
import { certificatePdf } from './certificate-pdf.ts'

export interface CertificateQuestion {
  readonly certificate: Certificate
  readonly language: Language
}

answerQuestions(
  async ({ certificate, language }: CertificateQuestion) => new Uint8Array(await certificatePdf(certificate, language)),
)
