import { ThreadClient, type ThreadOptions } from './thread-client.ts'

/**
 * Asks a thread one question, and ends it. Aborted, it ends at once. Settles when the thread has ended, and with it
 * whatever it had open. Rejects as `ThreadClient.ask` does, or with the signal's reason.
 */
export async function askOnce<Question, Answer, Progress = never>(
  options: ThreadOptions,
  question: Question,
  { signal, onProgress }: { readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void } = {},
): Promise<Answer> {
  signal?.throwIfAborted()
  const client = new ThreadClient<Question, Answer, Progress>(options)
  const stop = () => void client.close(signal?.reason)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    return await client.ask(question, onProgress)
  } finally {
    signal?.removeEventListener('abort', stop)
    await client.close()
  }
}
