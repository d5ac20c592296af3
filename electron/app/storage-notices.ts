import { z } from 'zod'
import { StorageNotice } from '#core/contract/storage-view.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import type { Store } from '../store/store.ts'

const MEMO = 'storage-notices'
const LOUD: readonly ErrorData['code'][] = [
  'store.corrupt',
  'store.damaged',
  'store.gone',
  'store.lost',
  'store.missing',
  'store.missingAlone',
  'store.rescued',
]
const KEPT = 20

/** What happened to the database and somebody must have seen; kept over restarts. */
export function storageNotices(store: Pick<Store, 'memos'>, clock: Clock, onChange: () => void) {
  const stored = z.array(StorageNotice).safeParse(store.memos.read(MEMO))
  let notices: StorageNotice[] = stored.success ? stored.data : []
  const keep = (next: StorageNotice[]) => {
    notices = next.slice(0, KEPT)
    onChange()
    try {
      store.memos.write(MEMO, notices)
    } catch {
      // The disk is full: shown now, and said again by the next start.
    }
  }
  return {
    get: () => notices,
    add(error: ErrorData): void {
      if (!LOUD.includes(error.code)) return
      const atMs = clock.nowMs()
      const id = `${error.code}-${atMs}`
      // The same again is the same notice, and what is over needs no second one.
      const isOver = (one: StorageNotice) => error.code === 'store.rescued' && one.error.code === 'store.gone'
      const others = notices.filter((one) => one.error.message !== error.message && !isOver(one))
      keep([{ id, atMs, error }, ...others])
    },
    remove(id: string): void {
      keep(notices.filter((notice) => notice.id !== id))
    },
  }
}
