import { InvalidArgumentError, Option, type Command } from 'commander'
import { ProviderChoice } from '#core/detect/inference-plan.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { assertWhole } from '#core/proof/assert-whole.ts'
import { TapsFile, tapsOf } from '#core/proof/taps-file.ts'
import { verifyCount, type VerifyReport } from '#core/proof/verify-count.ts'
import { createModelCatalogue } from '../models/model-catalogue.ts'
import { findAppPaths } from '../base/app-paths.ts'
import { describeIssue } from '../base/describe-issue.ts'
import { readJson } from '../base/read-json.ts'
import type { CliIo } from './cli-io.ts'
import { NegativeResult } from './exit-code.ts'
import { readModelArgument } from './model-argument.ts'
import { positiveNumber, wholeNumber } from './option-values.ts'
import { progressLine } from './progress-line.ts'
import { readCalibration } from './read-calibration.ts'
import { readSourceArgument } from './source-argument.ts'
import { textTable } from './text-table.ts'
import { withWorker } from './with-worker.ts'
import { outJson } from './out-json.ts'

const VERIFY_SCHEMA = 'fieldcount.verify/1'

interface VerifyOptions {
  config: string
  taps: string
  goal: number
  model?: string
  provider: ProviderChoice
  fps?: number
  threads?: number
  json?: boolean
}

export function addVerifyCommand(program: Command, io: CliIo): void {
  program
    .command('verify')
    .description('Count a recording and compare it with a manual count. Fails if the accuracy is below the goal.')
    .argument('<clip>', 'a video file')
    .requiredOption('--config <calibration.json>', 'lines, zones and masks')
    .requiredOption(
      '--taps <taps.json>',
      'who truly crossed: {"schema": "fieldcount.taps/1", "taps": [{"t": 18.7, "line": "exit", "direction": "out"}]}',
    )
    .option('--goal <share>', 'recall and precision to reach, 0.5 to 1', goalOf, 0.95)
    .option('--model <id|path.onnx>', 'see "fieldcount models list"; default: the first of them')
    .addOption(new Option('--provider <name>', 'where the model runs').choices(ProviderChoice.options).default('auto'))
    .option('--fps <n>', 'frames per second to count; default: every frame', positiveNumber)
    .option('--threads <n>', 'inference threads', wholeNumber(1, 64))
    .option('--json', 'print one JSON document')
    .action((clip: string, options: VerifyOptions) => verify(clip, options, io))
}

async function verify(clip: string, options: VerifyOptions, io: CliIo): Promise<void> {
  const { source, shown } = readSourceArgument(clip)
  const calibration = readCalibration(options.config)
  const file = readTaps(options.taps)
  const taps = tapsOf(file, calibration)
  const model = readModelArgument(options.model, createModelCatalogue({ modelsDir: findAppPaths().modelsDir }))
  const progress = progressLine(io, options.json === true)
  const counted = await withWorker(
    { kind: 'count-recording', source, model, provider: options.provider, fps: options.fps, calibration },
    { threads: options.threads, onProgress: progress.show },
  ).finally(progress.clear)
  if (counted.warning) io.err(`fieldcount: warning: ${counted.warning.message}\n`)
  assertWhole(counted, file.watched?.to)
  const report = verifyCount({
    taps,
    events: counted.events,
    durationMs: counted.durationS * 1_000,
    calibration,
    watched: file.watched,
    goal: options.goal,
  })
  if (options.json)
    outJson(
      VERIFY_SCHEMA,
      {
        source: shown,
        model: model.manifest?.id ?? model.path,
        provider: counted.provider,
        processed: counted.processed,
        ...report,
        missedTaps: undefined,
      },
      io,
    )
  else io.out(verifyText(report))
  if (!report.ok) throw new NegativeResult()
}

/** Throws `file.read`. */
function readTaps(path: string): TapsFile {
  const parsed = TapsFile.safeParse(readJson(path))
  if (!parsed.success) throw new FieldcountError('file.read', { path, detail: describeIssue(parsed.error) })
  return parsed.data
}

function goalOf(text: string): number {
  const value = Number(text)
  if (!(value >= 0.5 && value <= 1)) throw new InvalidArgumentError('must be a number from 0.5 to 1.')
  return value
}

function verifyText({ ok, goal, total, rows, missed, extra }: VerifyReport): string {
  const share = (value: VerifyReport['total']['recall']) =>
    value ? `${perCent(value.share)} (${perCent(value.low)}–${perCent(value.high)})` : '–'
  const table = textTable(
    ['line', 'direction', 'class', 'truth', 'counted', 'missed', 'extra', 'found', 'right'],
    rows.map(({ lineId, direction, className, figures }) => [
      lineId,
      direction,
      className,
      figures.truth,
      figures.matched,
      figures.missed,
      figures.extra,
      share(figures.recall),
      share(figures.precision),
    ]),
  )
  const wrong = [
    ...missed.map((one) => ({ ...one, what: 'missed' })),
    ...extra.map((one) => ({ ...one, what: 'too many' })),
  ].sort((a, b) => a.t - b.t)
  const lines = wrong.map(({ t, line, direction, what }) => `  ${t.toFixed(1)} s  ${line} ${direction}: ${what}\n`)
  const verdict = ok ? `The count reaches ${perCent(goal)}` : `The count is BELOW ${perCent(goal)}`
  return (
    `${table}\n${lines.join('')}${verdict}: ${share(total.recall)} found, ${share(total.precision)} ` +
    `right${total.indicative ? '; a hint, not a proof: fewer than 200 crossings' : ''}.\n`
  )
}

function perCent(value: number): string {
  return `${Math.round(value * 1_000) / 10} %`
}
