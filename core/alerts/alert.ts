import { z } from 'zod'

export const AlertKind = z.enum([
  'threshold',
  'anomaly',
  'availability',
  'frame-age',
  'performance',
  'exhaustion',
  'error-rate',
  'response-time',
  'picture',
  'provider',
  'storage',
  'service-level',
])
export type AlertKind = z.infer<typeof AlertKind>

/** Something a person should know about; stays until it is over and somebody has seen it. */
export const Alert = z.strictObject({
  id: z.string(),
  kind: AlertKind,
  /** What it is about: `cpu`, `memory`, `disk`, a camera's id, … */
  subject: z.string(),
  raisedAtMs: z.number(),
  clearedAtMs: z.number().optional(),
  acknowledgedAtMs: z.number().optional(),
  /** The value measured when it was raised, and the limit it passed. */
  value: z.number(),
  limit: z.number(),
  /** Of a kind that has several forms: which, as a stable word. */
  detail: z.string().optional(),
})
export type Alert = z.infer<typeof Alert>

/** One look at one thing that can be wrong. */
export interface Condition {
  readonly kind: AlertKind
  readonly subject: string
  readonly value: number
  readonly limit: number
  readonly detail?: string
  /**
   * `bad` raises in time, `good` clears in time, `between` keeps what is: the gap between them keeps it from flapping.
   */
  readonly state: 'bad' | 'between' | 'good'
  /** How long it must be bad before it is raised, and good before it is cleared, ms. */
  readonly onAfterMs: number
  readonly offAfterMs: number
}

/** Where an alert is told beside the screen. */
export interface AlertChannel {
  readonly name: string
  send(alert: Alert): Promise<void>
}
