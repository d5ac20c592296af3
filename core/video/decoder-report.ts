import { z } from 'zod'
import { decoderName, DecoderRef, HardwareCodec, type PlannedDecoder } from './video-decoder.ts'
import { decimal, listed, Message, say } from '../text/message.ts'

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
  detail: Message,
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
const MIN_GAIN = 0.1

/** Right, and faster than software. */
export function isWorthIt({ outcome, ms, softwareMs }: DecoderReport): boolean {
  return outcome === 'works' && ms !== undefined && softwareMs !== undefined && ms <= softwareMs * (1 - MIN_GAIN)
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
export function explainDecoders(reports: readonly DecoderReport[]): Message {
  const planned = planDecoders(reports)
  if (planned.length > 0) {
    const best = planned.map(({ codec, where }) => {
      const report = reports.find((one) => one.codec === codec && decoderName(one.where) === decoderName(where))!
      return say('findings.decoderBest', {
        codec,
        decoder: decoderName(where),
        own: decimal(report.ms!, 1),
        software: decimal(report.softwareMs!, 1),
      })
    })
    return listed(best)
  }
  const tried = reports.flatMap(({ where, outcome, codec }) => {
    const decoder = decoderName(where)
    if (outcome === 'missing') return []
    if (outcome === 'works') return [say('findings.decoderSlower', { decoder, codec })]
    return [say('findings.decoderWas', { decoder, codec, outcome: say(`findings.${outcome}Outcome`) })]
  })
  if (tried.length === 0) return say('findings.noDecoder')
  return say('findings.decodedInSoftware', { others: listed(tried, 'comma') })
}
