import { parentPort, workerData } from 'node:worker_threads'
import type { Language } from '#core/i18n/language.ts'
import type { Certificate } from '#core/proof/certificate.ts'
import { certificatePdf } from './certificate-pdf.ts'

// Entry point of a thread: fonts and pages take tens of milliseconds that main does not have.
const { certificate, language } = workerData as { certificate: Certificate; language: Language }
parentPort!.postMessage(new Uint8Array(await certificatePdf(certificate, language)))
