import type { Settings } from '#core/contract/app-state.ts'
import type { EmailView } from '#core/report/email-settings.ts'
import type { UplinkAnswer } from '#core/contract/uplink-view.ts'
import { detailOf, FieldcountError, toErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import type { SecretTable } from '../store/tables/secret-table.ts'
import type { SealedSecret } from '../vault/sealed-secret.ts'
import type { Vault } from '../vault/vault.ts'
import { mailPassword } from './mail-password.ts'
import { emailWords } from './email-words.ts'
import { sendEmail, type EmailAnswer, type EmailMessage } from './send-email.ts'
import { say } from '#core/text/message.ts'

export interface EmailParts {
  readonly vault: Vault
  readonly secrets: SecretTable
  readonly clock: Clock
  readonly nodeId: string
  readonly settings: () => Settings
  readonly onView: (view: EmailView) => void
  /** Certificates trusted beside the system's, PEM. */
  readonly trust?: string | undefined
}

/** Sends letters by the mail server of the settings; the password is read at the moment of sending. */
export class EmailService {
  readonly #parts: EmailParts
  readonly #secret: SealedSecret

  constructor(parts: EmailParts) {
    this.#parts = parts
    this.#secret = mailPassword(parts.vault, parts.secrets)
  }

  view(): EmailView {
    return { hasPassword: this.has() }
  }

  setPassword(password: string): void {
    this.#secret.put(password)
    this.#parts.onView(this.view())
  }

  /** Throws `email.notSet` where the settings could not send anything. */
  check(recipients?: readonly string[]): void {
    const { email } = this.#parts.settings()
    const missing = !email.enabled
      ? say('details.emailOff')
      : email.host === ''
        ? say('details.noMailServer')
        : email.from === ''
          ? say('details.noSender')
          : (recipients ?? email.to).length === 0
            ? say('details.noRecipient')
            : undefined
    if (missing !== undefined) throw new FieldcountError('email.notSet', { detail: missing })
  }

  /** `id` is the letter's for ever. Throws `email.*`. */
  send(message: Omit<EmailMessage, 'messageId'> & { readonly id: string }, signal?: AbortSignal): Promise<EmailAnswer> {
    this.check(message.to)
    const { settings, nodeId, trust } = this.#parts
    const { email } = settings()
    return sendEmail(
      { ...email, password: this.password(), trust },
      { ...message, messageId: `<${message.id}.${nodeId}@${email.from.split('@')[1]}>` },
      signal,
    )
  }

  /** One letter now. Never throws: what went wrong is the answer. */
  async test(): Promise<UplinkAnswer> {
    const { clock, settings } = this.#parts
    const { email, language, siteName } = settings()
    const startedMs = clock.monotonicMs()
    const took = () => clock.monotonicMs() - startedMs
    try {
      const words = emailWords(language)
      const { answer, accepted, refused } = await this.send({
        id: `test-${clock.nowMs()}`,
        to: email.to,
        subject: words.testSubject(siteName),
        text: words.testText(siteName),
      })
      const [first] = refused
      if (first)
        throw new FieldcountError(first.error.data.code, {
          ...first.error.data.params,
          detail: say('sentence.about', { subject: first.recipient, text: detailOf(first.error.data) }),
        })
      return { ok: true, answer: `${answer} (${accepted.join(', ')})`, tookMs: took() }
    } catch (thrown) {
      return { ok: false, error: toErrorData(thrown), tookMs: took() }
    }
  }

  has(): boolean {
    return this.#secret.has()
  }

  /** For sending, and for a site file that seals it. Throws `vault.failed`. */
  password(): string | undefined {
    return this.#secret.get()
  }
}
