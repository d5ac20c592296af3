import type { Outputs } from './heads/head.ts'

export interface Comparison {
  readonly same: boolean
  /** Largest difference, of the largest number in the same output. */
  readonly worst: number
  /** Share of the numbers that differ by more than is allowed. */
  readonly wrongShare: number
}

/**
 * A number may differ by so much and by this share of itself: providers round in half precision and sum in other
 * orders.
 */
const ABSOLUTE = 0.01
const RELATIVE = 0.02
/** So few may differ more: a grid cell at the edge of two objects may fall to either side. */
const WRONG_SHARE = 0.001

export interface Tolerance {
  readonly absolute: number
  readonly relative: number
  readonly wrongShare: number
}

export const DEFAULT_TOLERANCE: Tolerance = { absolute: ABSOLUTE, relative: RELATIVE, wrongShare: WRONG_SHARE }
/**
 * Eight bits tell a broken model from a working one here, not more: what it costs is measured by counting recordings.
 */
export const INT8_TOLERANCE: Tolerance = { absolute: 0.1, relative: 0.15, wrongShare: 0.05 }

/**
 * Whether a provider computes what the CPU computes. Missing outputs, other sizes and not-a-number are never the same.
 */
export function compareOutputs(
  reference: Outputs,
  candidate: Outputs,
  tolerance: Tolerance = DEFAULT_TOLERANCE,
): Comparison {
  let wrong = 0
  let count = 0
  let worst = 0
  for (const [name, { data: expected, dims }] of Object.entries(reference)) {
    const found = candidate[name]
    if (!found || found.data.length !== expected.length || found.dims.length !== dims.length)
      return { same: false, worst: Infinity, wrongShare: 1 }
    const scale = largest(expected)
    count += expected.length
    for (let index = 0; index < expected.length; index++) {
      const want = Number(expected[index])
      const difference = Math.abs(Number(found.data[index]) - want)
      // Written so that not-a-number is wrong.
      if (!(difference <= tolerance.absolute + tolerance.relative * Math.abs(want))) wrong += 1
      if (!(difference / scale <= worst)) worst = difference / scale
    }
  }
  const wrongShare = count === 0 ? 1 : wrong / count
  return { same: wrongShare <= tolerance.wrongShare, worst: Number.isNaN(worst) ? Infinity : worst, wrongShare }
}

function largest(data: Outputs[string]['data']): number {
  let value = 1e-6
  for (const one of data) value = Math.max(value, Math.abs(Number(one)))
  return value
}
