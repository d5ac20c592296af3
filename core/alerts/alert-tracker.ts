import type { Alert, Condition } from './alert.ts'

interface Watch {
  badSinceMs?: number
  goodSinceMs?: number
  raised?: string
}

export interface AlertChange {
  readonly what: 'raised' | 'cleared'
  readonly alert: Alert
}

/**
 * Raises an alert when something has been bad for long enough, clears it when it has been good for long enough; once
 * each.
 */
export class AlertTracker {
  readonly #watches = new Map<string, Watch>()
  readonly #alerts = new Map<string, Alert>()
  #number = 0

  /** Alerts that were open when the application ended are taken up again. */
  constructor(open: readonly Alert[] = []) {
    for (const alert of open) {
      this.#alerts.set(alert.id, alert)
      if (alert.clearedAtMs === undefined) this.#watches.set(keyOf(alert), { raised: alert.id })
    }
  }

  /** Open ones and those nobody has acknowledged, newest first. */
  list(): Alert[] {
    return [...this.#alerts.values()].sort((a, b) => b.raisedAtMs - a.raisedAtMs)
  }

  tick(atMs: number, conditions: readonly Condition[]): AlertChange[] {
    const changes: AlertChange[] = []
    const seen = new Set(conditions.map(keyOf))
    for (const condition of conditions) {
      const change = this.#watch(atMs, condition)
      if (change) changes.push(change)
    }
    // What is not watched any more (a camera that was removed) is over.
    for (const [key, watch] of this.#watches) {
      if (seen.has(key)) continue
      this.#watches.delete(key)
      if (watch.raised) changes.push(this.#clear(watch.raised, atMs))
    }
    return changes
  }

  /** Somebody has seen it; one that is over is then forgotten. Undefined when there is no such alert. */
  acknowledge(id: string, atMs: number): Alert | undefined {
    const alert = this.#alerts.get(id)
    if (!alert) return undefined
    const seen: Alert = { ...alert, acknowledgedAtMs: alert.acknowledgedAtMs ?? atMs }
    if (seen.clearedAtMs === undefined) this.#alerts.set(id, seen)
    else this.#alerts.delete(id)
    return seen
  }

  #watch(atMs: number, condition: Condition): AlertChange | undefined {
    const key = keyOf(condition)
    const watch = this.#watches.get(key) ?? {}
    this.#watches.set(key, watch)
    // Not since later than now: the clock may have been set back.
    watch.badSinceMs = condition.state === 'bad' ? Math.min(watch.badSinceMs ?? atMs, atMs) : undefined
    watch.goodSinceMs = condition.state === 'good' ? Math.min(watch.goodSinceMs ?? atMs, atMs) : undefined
    if (!watch.raised && watch.badSinceMs !== undefined && atMs - watch.badSinceMs >= condition.onAfterMs) {
      const { kind, subject, value, limit, detail } = condition
      const alert: Alert = {
        id: `${key}:${atMs}:${++this.#number}`,
        kind,
        subject,
        value,
        limit,
        raisedAtMs: atMs,
        ...(detail !== undefined && { detail }),
      }
      this.#alerts.set(alert.id, alert)
      watch.raised = alert.id
      return { what: 'raised', alert }
    }
    if (watch.raised && watch.goodSinceMs !== undefined && atMs - watch.goodSinceMs >= condition.offAfterMs) {
      const id = watch.raised
      watch.raised = undefined
      return this.#clear(id, atMs)
    }
    return undefined
  }

  #clear(id: string, atMs: number): AlertChange {
    const alert: Alert = { ...this.#alerts.get(id)!, clearedAtMs: atMs }
    if (alert.acknowledgedAtMs === undefined) this.#alerts.set(id, alert)
    else this.#alerts.delete(id)
    return { what: 'cleared', alert }
  }
}

function keyOf({ kind, subject }: Pick<Condition, 'kind' | 'subject'>): string {
  return `${kind}:${subject}`
}
