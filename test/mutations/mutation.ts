/** A behaviour taken out. Texts are found exactly as they stand in the file; see README.md. */
export interface Mutation {
  /** Section and pattern of docs/patterns.md: `4 weighted`. */
  readonly row: string
  /** What does not happen any more. */
  readonly without: string
  /** From the root of the project. */
  readonly file: string
  /** Stands there once. */
  readonly find: string
  readonly replace: string
  /** Of those that the row names, without `test/` and ending: the cheapest that should notice. */
  readonly tests: readonly string[]
  /** Words of the titles of those in it that are run; absent: all. Where a file takes long. */
  readonly titled?: string
}
