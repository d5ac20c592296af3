import { Certificate, CERTIFICATE_SCHEMA } from '#core/proof/certificate.ts'
import { parseJson } from '#core/text/parse-json.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { describeIssue } from '../base/describe-issue.ts'
import { hashOf } from '../counts/counting-configuration.ts'
import { say } from '#core/text/message.ts'

const FAMILY = CERTIFICATE_SCHEMA.split('/')[0]!
const KNOWN = Number(CERTIFICATE_SCHEMA.split('/')[1])

/** Puts the hash of its content into a certificate. */
export function sealCertificate(content: Omit<Certificate, 'contentHash'>): Certificate {
  return { ...content, contentHash: hashOf(content) }
}

/** A certificate as its file holds it. */
export function certificateText(certificate: Certificate): string {
  return `${JSON.stringify(certificate, null, 2)}\n`
}

/**
 * Reads a certificate and sees that it is whole and as it was issued. Throws `certificate.damaged` (cut off, or no
 * certificate), `certificate.altered` or `certificate.newer`.
 */
export function readCertificate(text: string): Certificate {
  let value: unknown
  try {
    value = parseJson(text)
  } catch {
    throw new FieldcountError('certificate.damaged', {
      detail: text.trimStart().startsWith('{') ? say('details.cutOff') : say('details.notJson'),
    })
  }
  const { schema, contentHash, ...rest } = (value ?? {}) as Record<string, unknown>
  const [family, version] = String(schema).split('/')
  if (family !== FAMILY) throw new FieldcountError('certificate.damaged', { detail: say('details.noCertificate') })
  if (Number(version) > KNOWN) throw new FieldcountError('certificate.newer', { found: String(version), known: KNOWN })
  if (hashOf({ schema, ...rest }) !== contentHash) throw new FieldcountError('certificate.altered')
  const parsed = Certificate.safeParse(value)
  if (!parsed.success) throw new FieldcountError('certificate.damaged', { detail: describeIssue(parsed.error) })
  return parsed.data
}
