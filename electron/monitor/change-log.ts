import { z } from 'zod'
import type { ChangeEffect } from '#core/monitor/change-effect.ts'
import { ChangeFigures, judge } from '#core/monitor/change-effect.ts'
import { listed, Message } from '#core/text/message.ts'
import { MINUTE_MS } from '#core/time/durations.ts'

export interface ChangeLogParts {
  readonly memos: { read(name: string): unknown; write(name: string, value: unknown): void }
  /** Means and medians between two instants. */
  readonly figures: (fromMs: number, toMs: number) => ChangeFigures
}

const MEMO = 'pool-changes'
const LOOK_BACK_MS = 10 * MINUTE_MS
/** What follows within a minute belongs to it: nothing was measured in between. */
const TOGETHER_MS = MINUTE_MS
/** Workers and sessions have begun again by then. */
const SETTLED_MS = 15_000
const MIN_AFTER_MS = 30_000
const KEPT = 20

const Stored = z.strictObject({
  atMs: z.number(),
  whats: z.array(Message),
  before: ChangeFigures,
  after: ChangeFigures.optional(),
})
type Stored = z.infer<typeof Stored>

/** Changes of pool, model and provider, each with the figures before and since; kept over a restart. */
export class ChangeLog {
  readonly #parts: ChangeLogParts
  #changes: Stored[]
  /** Changes are told under this one name. */
  #asOne = false

  constructor(parts: ChangeLogParts) {
    this.#parts = parts
    this.#changes = z.array(Stored).safeParse(parts.memos.read(MEMO)).data ?? []
  }

  /** Something was changed; what it did to the figures is shown from now on. */
  changed(what: Message, atMs: number): void {
    if (this.#asOne) return
    const [latest, ...older] = this.#changes
    if (latest && atMs >= latest.atMs && atMs - latest.atMs < TOGETHER_MS) {
      const known = latest.whats.some(({ text }) => text === what.text)
      this.#keep([{ ...latest, atMs, whats: known ? latest.whats : [...latest.whats, what] }, ...older])
      return
    }
    const before = this.#parts.figures(atMs - LOOK_BACK_MS, atMs - 1_000)
    // From here on the figures are those of this change.
    const settled = latest && { ...latest, ...this.#after(latest, atMs) }
    this.#keep([{ atMs, whats: [what], before }, ...(settled ? [settled] : []), ...older])
  }

  /** What this work changes is one change, under this name. Rejects as it does. */
  async asOne(what: Message, nowMs: () => number, work: () => Promise<void>): Promise<void> {
    this.#asOne = true
    try {
      await work()
    } finally {
      this.#asOne = false
    }
    this.changed(what, nowMs())
  }

  /** Newest first, those since `fromMs`. */
  view(nowMs: number, fromMs: number): ChangeEffect[] {
    return this.#changes
      .filter(({ atMs }) => atMs >= fromMs)
      .map((change, index) => {
        const { atMs, whats, before } = change
        const after = index === 0 ? this.#after(change, nowMs).after : change.after
        const verdict = after && judge(before, after)
        return { atMs, what: listed(whats), before, ...(after && { after }), ...(verdict && { verdict }) }
      })
  }

  #after({ atMs }: Stored, nowMs: number): Pick<Stored, 'after'> {
    const fromMs = Math.max(atMs + SETTLED_MS, nowMs - LOOK_BACK_MS)
    return nowMs - atMs < SETTLED_MS + MIN_AFTER_MS ? {} : { after: this.#parts.figures(fromMs, nowMs) }
  }

  #keep(changes: readonly Stored[]): void {
    this.#changes = changes.slice(0, KEPT)
    this.#parts.memos.write(MEMO, this.#changes)
  }
}
