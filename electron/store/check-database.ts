import { askApart } from './read-apart.ts'

/**
 * Reads a database to its end in a thread: seconds for a large one, in which main counts on. Gives what is wrong with
 * it, undefined when it is whole. Rejects with the signal's reason.
 */
export async function checkDatabase(path: string, signal?: AbortSignal): Promise<string | undefined> {
  const said = await askApart(path, [['PRAGMA quick_check(1)']], signal)
  if ('error' in said) return said.error.message
  const [answer] = said.answers
  return answer === 'ok' ? undefined : String(answer)
}
