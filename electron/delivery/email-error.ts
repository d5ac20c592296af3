import { FieldcountError } from '#core/errors/error-data.ts'

/** What nodemailer throws. */
interface MailError extends Error {
  readonly code?: string
  readonly responseCode?: number
  /** The server's own words. */
  readonly response?: string
  readonly command?: string
}

const SHOWN_CHARACTERS = 300
/** OpenSSL's and Node's reasons not to trust a certificate, and a server that does not speak TLS at all. */
const DISTRUST = /certificate|self.signed|altname|CERT_|wrong version number|SSL routines|STARTTLS|TLS/i

/**
 * Any failure of sending as `email.*`: the reply code decides (RFC 5321, 4.2.1: 4yz may pass, 5yz will not), then what
 * became of the connection.
 */
export function toEmailError(thrown: unknown, host: string): FieldcountError {
  if (thrown instanceof FieldcountError) return thrown
  const error = thrown as MailError
  const detail = (error.response ?? error.message).replaceAll(/\s+/g, ' ').trim().slice(0, SHOWN_CHARACTERS)
  const as = (code: 'email.busy' | 'email.login' | 'email.rejected' | 'email.certificate' | 'email.unreachable') =>
    new FieldcountError(code, { host, detail }, { cause: thrown })
  const { responseCode = 0, code = '' } = error
  if (responseCode >= 400 && responseCode < 500) return as('email.busy')
  if (code === 'EAUTH' || code === 'ENOAUTH' || responseCode === 530 || responseCode === 535) return as('email.login')
  if (code === 'ETLS' || (code !== 'EDNS' && responseCode === 0 && DISTRUST.test(detail)))
    return as('email.certificate')
  if (responseCode >= 500 || code === 'EENVELOPE' || code === 'EMESSAGE') return as('email.rejected')
  return as('email.unreachable')
}
