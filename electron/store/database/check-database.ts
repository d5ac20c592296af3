import { askInThread } from './query-in-thread.ts'
import { isDamage, toStoreError } from './sqlite-error.ts'

/**
 * Reads a database to its end in a thread: seconds for a large one, in which main counts on. Gives what is wrong with
 * it, undefined when it is whole. Rejects with the signal's reason, and with `store.*` when it could not be read: that
 * says nothing of it.
 */
export async function checkDatabase(path: string, signal?: AbortSignal): Promise<string | undefined> {
  try {
    const [answer] = await askInThread(path, [['PRAGMA quick_check(1)']], signal)
    return answer === 'ok' ? undefined : String(answer)
  } catch (thrown) {
    if (signal?.aborted) throw thrown
    if (isDamage(thrown)) return (thrown as Error).message
    throw toStoreError(thrown)
  }
}
