import { join } from 'node:path'
import { z } from 'zod'
import type { SelfTestResult, SelfTestTotal } from '#core/contract/job-view.ts'
import type { CountRecordingResult } from '#core/jobs/recording-count.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { Calibration } from '#core/count/calibration.ts'
import { Direction } from '#core/count/count-event.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { countReport, type CountReport } from '#core/report/count-report.ts'
import { describeIssue } from '../base/describe-issue.ts'
import { readJson } from '../base/read-json.ts'

/** What truly happens in the demo scene: we made it. */
const Truth = z.looseObject({
  lines: z.record(z.string(), z.record(z.string(), z.object({ in: z.number().int(), out: z.number().int() }))),
  /** Seconds from the start. */
  crossings: z.array(z.object({ t: z.number(), direction: Direction })),
})

/** People come through the door behind each other, and feet that are hidden are only seen a moment later, s. */
const TIME_TOLERANCE_S = 1.5

type CountJob = Extract<WorkerJob, { kind: 'count-recording' }>

export interface SelfTest {
  /** The demo scene through the real pipeline, on the processor, every frame. */
  readonly job: CountJob
  /** Crossings that truly happen. */
  readonly expected: number
  /** Compares what was counted with the truth. */
  judge(result: CountRecordingResult): { result: SelfTestResult; report: CountReport }
}

/** Prepares the self-test. Throws `file.read` or `calibration.invalid` when the demo scene is damaged. */
export function prepareSelfTest(resourcesDir: string, model: ModelRef): SelfTest {
  const demo = (name: string) => join(resourcesDir, 'demo', name)
  const truth = readAs(Truth, demo('truth.json'))
  const calibration = readAs(Calibration, demo('calibration.json'))
  return {
    job: {
      kind: 'count-recording',
      source: { kind: 'file', path: demo('demo.mp4'), loop: false, realtime: false },
      model,
      provider: 'cpu',
      calibration,
    },
    expected: truth.crossings.length,
    judge(counted) {
      const report = countReport(counted, calibration, { source: 'demo', model: model.manifest?.id ?? model.path })
      const totals = compare(truth.lines, report)
      const worstTimeErrorS = worstTimeError(truth.crossings, report.events)
      const ok = totals.every(({ expected, counted }) => expected === counted) && worstTimeErrorS <= TIME_TOLERANCE_S
      return {
        result: { ok, totals, worstTimeErrorS, processed: report.processed, wallS: report.timing.wallS },
        report,
      }
    },
  }
}

/** Every total of the truth and every total that was counted, both ways round. */
export function compare(truth: z.infer<typeof Truth>['lines'], report: Pick<CountReport, 'lines'>): SelfTestTotal[] {
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

/**
 * The largest distance in time between a true crossing and the one counted for it, s; crossings that are missing or too
 * many show in the totals.
 */
export function worstTimeError(
  truth: readonly { t: number; direction: Direction }[],
  events: readonly { t: number; direction: Direction }[],
): number {
  const inOrder = (list: typeof truth, direction: Direction) =>
    list
      .filter((item) => item.direction === direction)
      .map(({ t }) => t)
      .sort((a, b) => a - b)
  const errors = Direction.options.flatMap((direction) => {
    const counted = inOrder(events, direction)
    return inOrder(truth, direction).flatMap((t, index) =>
      index < counted.length ? [Math.abs(t - counted[index]!)] : [],
    )
  })
  return Math.round(Math.max(0, ...errors) * 1000) / 1000
}

function readAs<T>(schema: z.ZodType<T>, path: string): T {
  const parsed = schema.safeParse(readJson(path))
  if (!parsed.success) throw new FieldcountError('file.read', { path, detail: describeIssue(parsed.error) })
  return parsed.data
}
