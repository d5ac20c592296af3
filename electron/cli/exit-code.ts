/** The contract of the command line. */
export const EXIT = { success: 0, failure: 1, usage: 2 } as const

/** The command was used wrongly: exit code 2. The message is one line for a person. */
export class UsageError extends Error {}

/** The command worked and its answer is "no" (doctor, selftest): exit code 1 without a further line. */
export class NegativeResult extends Error {}
