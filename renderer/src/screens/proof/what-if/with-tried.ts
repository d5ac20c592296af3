import type { Calibration } from '#core/count/calibration.ts'

/** A camera's calibration of now with what was tried on a proof: lines that have come since stay, names too. */
export function withTried(now: Calibration, { confidence, confirmation, lines }: Calibration): Calibration {
  const tried = new Map(lines.map((line) => [line.id, line]))
  return {
    ...now,
    confidence,
    confirmation,
    lines: now.lines.map((line) => ({ ...(tried.get(line.id) ?? line), name: line.name })),
  }
}
