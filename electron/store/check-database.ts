import { askApart } from './read-apart.ts'
import { isDamage, toStoreError } from './sqlite-error.ts'

/**
 * Reads a database to its end in a thread: seconds for a large one, in which main counts on. Gives what is wrong with
 * it, undefined when it is whole. Rejects with the signal's reason, and with `store.*` when it could not be read: that
 * says nothing of it.
 */
export async function checkDatabase(path: string, signal?: AbortSignal): Promise<string | undefined> {
  const said = await askApart(path, [['PRAGMA quick_check(1)']], signal)
  if ('error' in said) {
    const thrown = Object.assign(new Error(said.error.message), { errcode: said.error.errcode })
    if (isDamage(thrown)) return said.error.message
    throw toStoreError(thrown)
  }
  const [answer] = said.answers
  return answer === 'ok' ? undefined : String(answer)
}
