import { createTransport } from 'nodemailer'
import type { EmailSettings } from '#core/report/email-settings.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { trustSystemCertificates } from '../base/outward/system-certificates.ts'
import { toEmailError } from './email-error.ts'
import { say } from '#core/text/message.ts'

export interface EmailMessage {
  /** The same whenever the same letter is sent again, so that who gets it twice can tell. */
  readonly messageId: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly attachment?: { readonly fileName: string; readonly path: string }
}

export interface MailServer extends Pick<EmailSettings, 'host' | 'port' | 'security' | 'username' | 'from'> {
  readonly password: string | undefined
  /** Certificates trusted beside the system's, PEM. */
  readonly trust?: string | undefined
}

export interface EmailAnswer {
  readonly accepted: readonly string[]
  /** Those the server did not take, each with what it said. */
  readonly refused: readonly { readonly recipient: string; readonly error: FieldcountError }[]
  /** The server's last word on the letter. */
  readonly answer: string
}

const CONNECT_TIMEOUT_MS = 15_000
const SOCKET_TIMEOUT_MS = 60_000

/**
 * Hands one letter to the mail server. Resolves when at least one recipient was taken; rejects with `email.*` when
 * nobody was. Aborted, it lets go of the connection and rejects with the signal's reason.
 */
export async function sendEmail(server: MailServer, message: EmailMessage, signal?: AbortSignal): Promise<EmailAnswer> {
  const { host, port, security, username, password, from, trust } = server
  if (host === '') throw new FieldcountError('email.notSet', { detail: say('details.noMailServer') })
  if (from === '') throw new FieldcountError('email.notSet', { detail: say('details.noSender') })
  if (message.to.length === 0) throw new FieldcountError('email.notSet', { detail: say('details.noRecipient') })
  signal?.throwIfAborted()
  trustSystemCertificates()
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(username !== '' && { auth: { user: username, pass: password ?? '' } }),
    ...(trust !== undefined && { tls: { ca: trust } }),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    disableFileAccess: false,
    disableUrlAccess: true,
  })
  const stop = () => transport.close()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const { accepted, rejected, response, rejectedErrors } = await transport.sendMail({
      messageId: message.messageId,
      from,
      to: [...message.to],
      subject: message.subject,
      text: message.text,
      ...(message.attachment && {
        attachments: [{ filename: message.attachment.fileName, path: message.attachment.path }],
      }),
    })
    return {
      accepted: accepted.map(String),
      refused: rejected.map((recipient, index) => ({
        recipient: String(recipient),
        error: toEmailError(rejectedErrors?.[index] ?? new Error('refused'), host),
      })),
      answer: response,
    }
  } catch (thrown) {
    signal?.throwIfAborted()
    throw toEmailError(thrown, host)
  } finally {
    signal?.removeEventListener('abort', stop)
    transport.close()
  }
}
