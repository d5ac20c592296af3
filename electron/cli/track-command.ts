import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { CliIo } from './cli-io.ts'
import { positiveNumber } from './option-values.ts'
import { trackFile } from './track.ts'

export function addTrackCommand(program: Command, io: CliIo): void {
  program
    .command('track')
    .description('Run only the tracker: read detections and write tracks, both in MOT format.')
    .argument('<detections.txt>', 'lines of frame,-1,left,top,width,height,confidence')
    .requiredOption('--fps <n>', 'frames per second of the detections', positiveNumber)
    .option('--out <tracks.txt>', 'default: standard output')
    .action(async (detections: string, { fps, out }: { fps: number; out?: string }) =>
      trackFile({ detectionsPath: resolve(detections), fps, outPath: out && resolve(out) }, io),
    )
}
