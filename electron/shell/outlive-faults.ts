/**
 * An error that nobody caught is told, and the shell goes on: nobody may be at a site for months, and main holds counts
 * that the disk would not take yet. To be called once it runs; what fails before that ends it. Gives what undoes it.
 */
export function outliveFaults(tell: (thrown: unknown) => void): () => void {
  const hear = (thrown: unknown) => {
    // The terminal this was started from is gone: there is nobody to tell, and telling would fail again.
    if ((thrown as NodeJS.ErrnoException | undefined)?.code === 'EPIPE') return
    try {
      tell(thrown)
    } catch {
      // The log cannot be written: no reason to end either.
    }
  }
  process.on('uncaughtException', hear)
  process.on('unhandledRejection', hear)
  return () => {
    process.off('uncaughtException', hear)
    process.off('unhandledRejection', hear)
  }
}
