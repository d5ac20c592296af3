import { join } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { Direction } from '#core/count/count-event.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { createModelCatalogue } from '../models/model-catalogue.ts'
import { findAppPaths } from '../shell/app-paths.ts'
import { describeIssue } from '../shell/describe-issue.ts'
import { readJson } from '../shell/read-json.ts'
import type { CliIo } from './cli-io.ts'
import { countReport, type CountReport } from './count-report.ts'
import { NegativeResult } from './exit-code.ts'
import { progressLine } from './progress-line.ts'
import { readCalibration } from './read-calibration.ts'
import { textTable } from './text-table.ts'
import { withWorker } from './with-worker.ts'

/** What truly happens in the demo scene: we made it. */
const Truth = z.looseObject({
  lines: z.record(z.string(), z.record(z.string(), z.object({ in: z.number().int(), out: z.number().int() }))),
  /** Seconds from the start. */
  crossings: z.array(z.object({ t: z.number(), direction: Direction })),
})

/** People come through the door behind each other, and feet that are hidden are only seen a moment later, s. */
const TIME_TOLERANCE_S = 1.5

/** One expected total beside what was counted. */
export interface Comparison {
  readonly line: string
  readonly class: string
  readonly direction: 'in' | 'out'
  readonly expected: number
  readonly counted: number
}

export function addSelftestCommand(program: Command, io: CliIo): void {
  program
    .command('selftest')
    .description('Counts the demo scene, whose truth is known, through the real pipeline and compares.')
    .option('--json', 'print one JSON document')
    .action(({ json }: { json?: boolean }) => selftest(json === true, io))
}

async function selftest(json: boolean, io: CliIo): Promise<void> {
  const { resourcesDir, modelsDir } = findAppPaths()
  const demo = (name: string) => join(resourcesDir, 'demo', name)
  const truth = readTruth(demo('truth.json'))
  const calibration = readCalibration(demo('calibration.json'))
  const model = createModelCatalogue({ modelsDir }).resolve(undefined)
  const progress = progressLine(io, json)
  const result = await withWorker(
    { kind: 'count-recording', source: { kind: 'file', path: demo('demo.mp4'), loop: false, realtime: false }, model, provider: 'cpu', calibration },
    { onProgress: progress.show },
  ).finally(progress.clear)
  const report = countReport(result, calibration, { source: 'demo', model: model.manifest?.id ?? model.path })
  const comparisons = compare(truth.lines, report)
  const worstTimeErrorS = worstTimeError(truth.crossings, report.events)
  const ok = comparisons.every(({ expected, counted }) => expected === counted) && worstTimeErrorS <= TIME_TOLERANCE_S
  if (json) io.out(`${JSON.stringify({ schema: 'fieldcount.selftest/1', ok, comparisons, worstTimeErrorS, count: report }, null, 2)}\n`)
  else io.out(selftestText(comparisons, worstTimeErrorS, ok, report))
  if (!ok) throw new NegativeResult()
}

/** Every total of the truth and every total that was counted, both ways round. */
export function compare(truth: z.infer<typeof Truth>['lines'], report: Pick<CountReport, 'lines'>): Comparison[] {
  const counted = Object.fromEntries(report.lines.map(({ id, counts }) => [id, counts]))
  const lines = [...new Set([...Object.keys(truth), ...Object.keys(counted)])]
  return lines.flatMap((line) => {
    const classes = [...new Set([...Object.keys(truth[line] ?? {}), ...Object.keys(counted[line] ?? {})])]
    return classes.flatMap((className) =>
      (['in', 'out'] as const).map((direction) => ({
        line,
        class: className,
        direction,
        expected: truth[line]?.[className]?.[direction] ?? 0,
        counted: counted[line]?.[className]?.[direction] ?? 0,
      })),
    )
  })
}

/** The largest distance in time between a true crossing and the one counted for it, s; crossings that are missing or too many show in the totals. */
export function worstTimeError(truth: readonly { t: number; direction: Direction }[], events: readonly { t: number; direction: Direction }[]): number {
  const inOrder = (list: typeof truth, direction: Direction) => list.filter((item) => item.direction === direction).map(({ t }) => t).sort((a, b) => a - b)
  const errors = Direction.options.flatMap((direction) => {
    const counted = inOrder(events, direction)
    return inOrder(truth, direction).flatMap((t, index) => (index < counted.length ? [Math.abs(t - counted[index]!)] : []))
  })
  return Math.round(Math.max(0, ...errors) * 1000) / 1000
}

function selftestText(comparisons: readonly Comparison[], worstTimeErrorS: number, ok: boolean, { timing, processed }: CountReport): string {
  const rows = comparisons.map(({ line, class: className, direction, expected, counted }) => [line, className, direction, expected, counted, expected === counted ? 'ok' : 'WRONG'])
  return `${textTable(['line', 'class', 'direction', 'truth', 'counted', ''], rows)}\n${ok ? 'The count is right' : 'The count is WRONG'}: every crossing within ${worstTimeErrorS.toFixed(2)} s of its time, ${processed} frames in ${timing.wallS.toFixed(1)} s.\n`
}

function readTruth(path: string): z.infer<typeof Truth> {
  const parsed = Truth.safeParse(readJson(path))
  if (!parsed.success) throw new FieldcountError('file.read', { path, detail: describeIssue(parsed.error) })
  return parsed.data
}
