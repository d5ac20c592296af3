import { toErrorData, type ErrorData } from './error-data.ts'

/**
 * For what a timer does again and again: a fault in it ends nothing but this once. Told the first time of a row only.
 */
export function guarded(work: () => void, onProblem: (error: ErrorData) => void): () => void {
  let reported: string | undefined
  return () => {
    try {
      work()
      reported = undefined
    } catch (thrown) {
      const error = toErrorData(thrown)
      if (error.message !== reported) onProblem(error)
      reported = error.message
    }
  }
}
