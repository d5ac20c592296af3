/** One thing `doctor` looked at. */
export interface Check {
  readonly name: string
  readonly available: boolean
  /** Without it Fieldcount cannot count on this machine. */
  readonly needed: boolean
  /** What was found, or why it is missing. */
  readonly detail: string
}

export const found = (name: string, detail: string, needed = false): Check => ({
  name,
  available: true,
  needed,
  detail,
})
export const missing = (name: string, detail: string, needed = false): Check => ({
  name,
  available: false,
  needed,
  detail,
})
