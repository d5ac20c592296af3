/**
 * An error that nobody caught is told, and the shell goes on: nobody may be at a site for months, and main holds counts
 * that the disk would not take yet. To be called once it runs; what fails before that ends it. Gives what undoes it.
 */
export function outliveFaults(notify: (thrown: unknown) => void): () => void {
  const onFault = (thrown: unknown) => {
    // The terminal this was started from is gone: there is nobody to tell, and telling would fail again.
    if ((thrown as NodeJS.ErrnoException | undefined)?.code === 'EPIPE') return
    try {
      notify(thrown)
    } catch {
      // The log cannot be written: no reason to end either.
    }
  }
  process.on('uncaughtException', onFault)
  process.on('unhandledRejection', onFault)
  return () => {
    process.off('uncaughtException', onFault)
    process.off('unhandledRejection', onFault)
  }
}
