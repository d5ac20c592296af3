import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'

/** The error a promise ends in, as data. */
export async function errorOf(promise: Promise<unknown>): Promise<ErrorData> {
  return promise.then(
    () => {
      throw new Error('it worked')
    },
    (error: unknown) => toErrorData(error),
  )
}
