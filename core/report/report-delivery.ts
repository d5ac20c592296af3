import { z } from 'zod'
import { EmailAddress } from './email-settings.ts'
import { PathText } from '../text/bounded-text.ts'

/** Where a report goes. Never holds a password: it is looked up when the letter is sent. */
export const ReportDelivery = z.discriminatedUnion('to', [
  /** A folder of this machine, or a share that it sees. */
  z.strictObject({ to: z.literal('folder'), folder: PathText.trim().min(1) }),
  /** Absent: the recipients of the settings, as they are by then. */
  z.strictObject({ to: z.literal('email'), recipients: z.array(EmailAddress).min(1).max(50).optional() }),
  /** The webhook of the settings is told where the figures stand, not sent the file. */
  z.strictObject({ to: z.literal('webhook') }),
])
export type ReportDelivery = z.infer<typeof ReportDelivery>
