import { readFile, writeFile } from 'node:fs/promises'
import { FieldcountError } from '#core/errors/error-data.ts'
import { trackMot } from '#core/track/track-mot.ts'
import { parseMot } from '#core/track/mot-format.ts'
import type { CliIo } from './cli-io.ts'

/** `fieldcount track`: the tracker alone, from a MOT file to a MOT file (or standard output). */
export async function trackFile(
  { detectionsPath, fps, outPath }: { detectionsPath: string; fps: number; outPath?: string },
  io: CliIo,
): Promise<void> {
  const text = await readFile(detectionsPath, 'utf8').catch((error: Error) => {
    throw new FieldcountError('file.read', { path: detectionsPath, detail: error.message })
  })
  const tracks = trackMot(parseMot(text, detectionsPath), fps)
  if (!outPath) return void io.out(tracks)
  await writeFile(outPath, tracks).catch((error: Error) => {
    throw new FieldcountError('file.write', { path: outPath, detail: error.message })
  })
}
