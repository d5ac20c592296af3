import { z } from 'zod'
import { decoderName, DecoderRef, HardwareCodec, type PlannedDecoder } from './video-decoder.ts'

/** What became of a decoder that was tried with one codec. */
export const DecoderReport = z.strictObject({
  where: DecoderRef,
  codec: HardwareCodec,
  /**
   * `silent`: it took the video and left it to software. `crashed`: its process ended or hung. `missing`: nothing to
   * try.
   */
  outcome: z.enum(['works', 'wrong', 'silent', 'failed', 'crashed', 'missing']),
  /** The reason in words, or what was found. */
  detail: z.string(),
  /** From the packet to the picture in the machine's memory, ms a picture; and the processor time of it. */
  ms: z.number().optional(),
  cpuMs: z.number().optional(),
  /** The same in software, with one thread. */
  softwareMs: z.number().optional(),
  softwareCpuMs: z.number().optional(),
  /** Mean difference from the pictures of software, of 255. */
  difference: z.number().optional(),
})
export type DecoderReport = z.infer<typeof DecoderReport>

/** All decoders of this machine. */
export const DecoderTable = z.strictObject({
  /** Versions, and graphics devices with their drivers: when one changes, they are tried again. */
  machine: z.string(),
  atMs: z.number(),
  reports: z.array(DecoderReport),
})
export type DecoderTable = z.infer<typeof DecoderTable>

/**
 * A device must save at least this share of software's time: copying pictures back costs memory bandwidth that others
 * need.
 */
const LEAST_GAIN = 0.1

/** Right, and faster than software. */
export function isWorthIt({ outcome, ms, softwareMs }: DecoderReport): boolean {
  return outcome === 'works' && ms !== undefined && softwareMs !== undefined && ms <= softwareMs * (1 - LEAST_GAIN)
}

/** For each codec the fastest decoder that is right and faster than software, but for those left out. */
export function planDecoders(
  reports: readonly DecoderReport[],
  leaveOut: (decoder: string) => boolean = () => false,
): PlannedDecoder[] {
  return HardwareCodec.options.flatMap((codec) => {
    const [best] = reports
      .filter((report) => report.codec === codec && isWorthIt(report) && !leaveOut(decoderName(report.where)))
      .sort((a, b) => a.ms! - b.ms!)
    return best ? [{ codec, where: best.where }] : []
  })
}

/** The choice in one sentence, with its numbers. */
export function explainDecoders(reports: readonly DecoderReport[]): string {
  const planned = planDecoders(reports)
  if (planned.length > 0) {
    return planned
      .map(({ codec, where }) => {
        const report = reports.find((one) => one.codec === codec && decoderName(one.where) === decoderName(where))!
        return (
          `${codec} is decoded by ${decoderName(where)}: ${report.ms!.toFixed(1)} ms a picture, in software ` +
          `${report.softwareMs!.toFixed(1)} ms`
        )
      })
      .join('; ')
  }
  const tried = reports.filter(({ outcome }) => outcome !== 'missing')
  if (tried.length === 0) return 'video is decoded in software: no graphics device that decodes was found'
  return (
    'video is decoded in software: ' +
    `${tried
      .map(
        (report) =>
          `${decoderName(report.where)} ${report.outcome === 'works' ? 'is not faster' : report.outcome} with ` +
          `${report.codec}`,
      )
      .join(', ')}`
  )
}
