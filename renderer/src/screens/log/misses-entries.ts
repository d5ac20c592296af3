import type { LogEntry } from '#core/contract/app-state.ts'

/** The newest entry that is stored (negative ids never were); `live` is newest first. */
export function newestStoredId(live: readonly Pick<LogEntry, 'id'>[]): number {
  return live.find(({ id }) => id > 0)?.id ?? 0
}

/**
 * Whether entries lie between what the store answered, which reached to `answeredToId`, and the oldest that is
 * remembered of those that came since.
 */
export function missesEntries(live: readonly Pick<LogEntry, 'id'>[], answeredToId: number): boolean {
  const oldest = live.findLast(({ id }) => id > 0)
  return oldest !== undefined && oldest.id > answeredToId + 1
}
