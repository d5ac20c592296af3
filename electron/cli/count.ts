import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { ProviderChoice } from '#core/detect/inference-plan.ts'
import { createModelCatalogue } from '../models/model-catalogue.ts'
import { findAppPaths } from '../base/app-paths.ts'
import type { CliIo } from './cli-io.ts'
import type { CountRecordingResult } from '#core/jobs/recording-count.ts'
import { countReport } from '#core/report/count-report.ts'
import { countText } from './count-text.ts'
import { NegativeResult } from './exit-code.ts'
import { hideArguments } from './hide-arguments.ts'
import { readModelArgument } from './model-argument.ts'
import { positiveNumber, wholeNumber } from './option-values.ts'
import { progressLine } from './progress-line.ts'
import { readCalibration } from './read-calibration.ts'
import { readSourceArgument } from './source-argument.ts'
import { withWorker } from './with-worker.ts'

interface CountOptions {
  config: string
  model?: string
  provider: ProviderChoice
  fps?: number
  duration?: number
  threads?: number
  json?: boolean
  mot?: string
  overlay?: string
  verbose?: boolean
}

export function addCountCommand(program: Command, io: CliIo): void {
  program
    .command('count')
    .description('Count a recording (or a camera, until --duration) and print the totals.')
    .argument(
      '<video|url>',
      'a video file, or rtsp://… (credentials in the URL, or in FIELDCOUNT_USER and FIELDCOUNT_PASSWORD)',
    )
    .requiredOption('--config <calibration.json>', 'lines, zones and masks')
    .option('--model <id|path.onnx>', 'see "fieldcount models list"; default: the first of them')
    .addOption(new Option('--provider <name>', 'where the model runs').choices(ProviderChoice.options).default('auto'))
    .option('--fps <n>', 'frames per second to count; default: every frame', positiveNumber)
    .option('--duration <seconds>', 'stop after this many seconds of video', positiveNumber)
    .option('--threads <n>', 'inference threads', wholeNumber(1, 64))
    .option('--json', 'print one JSON document')
    .option('--mot <tracks.txt>', 'write the tracks in MOT format')
    .option('--overlay <out.mp4>', 'write a video with boxes, lines and totals')
    .option('--verbose', 'show the worker’s output on stderr')
    .action((source: string, options: CountOptions) => count(source, options, io))
}

async function count(argument: string, options: CountOptions, io: CliIo): Promise<void> {
  const { source, credentials, shown } = readSourceArgument(argument)
  if (credentials) hideArguments('fieldcount count')
  const calibration = readCalibration(options.config)
  const model = readModelArgument(options.model, createModelCatalogue({ modelsDir: findAppPaths().modelsDir }))
  const progress = progressLine(io, options.json === true)
  const result = await withWorker(
    {
      kind: 'count-recording',
      source,
      credentials,
      model,
      provider: options.provider,
      fps: options.fps,
      durationS: options.duration,
      calibration,
      motPath: options.mot && resolve(options.mot),
      overlayPath: options.overlay && resolve(options.overlay),
    },
    {
      threads: options.threads,
      onProgress: progress.show,
      onLog: options.verbose ? (line) => io.err(`${line}\n`) : undefined,
    },
  ).finally(progress.clear)
  const report = countReport(result, calibration, { source: shown, model: model.manifest?.id ?? model.path })
  for (const doubt of [result.warning, ...(result.cautions ?? [])])
    if (doubt) io.err(`fieldcount: warning: ${doubt.message}\n`)
  io.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : countText(report, calibration))
  if (!result.part) return
  io.err(`fieldcount: ${watchedText(result)}\n`)
  throw new NegativeResult()
}

/** A part is not the whole: how much of what was asked for was counted. */
function watchedText({ watchedS = 0, part }: CountRecordingResult): string {
  const of = part?.askedS === undefined ? '' : ` of ${part.askedS.toFixed(1)}`
  return `only ${watchedS.toFixed(1)}${of} s were counted; the figures hold for that part.`
}
