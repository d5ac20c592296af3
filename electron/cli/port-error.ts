import { UsageError } from './exit-code.ts'

/** A port that cannot be had is the caller's choice to change. */
export function portError(thrown: unknown, port: number): unknown {
  const code = (thrown as NodeJS.ErrnoException | undefined)?.code
  if (code === 'EADDRINUSE')
    return new UsageError(`port ${port} is used by another program: choose another one with --port`)
  if (code === 'EACCES')
    return new UsageError(`port ${port} is not open to this user: choose one above 1023 with --port`)
  return thrown
}
