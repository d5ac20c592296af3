import type { Command } from 'commander'
import type { SelfTestResult } from '#core/contract/job-view.ts'
import { createModelCatalogue } from '../models/model-catalogue.ts'
import { prepareSelfTest } from '../selftest/self-test.ts'
import { findAppPaths } from '../base/app-paths.ts'
import type { CliIo } from './cli-io.ts'
import { NegativeResult } from './exit-code.ts'
import { progressLine } from './progress-line.ts'
import { textTable } from './text-table.ts'
import { withWorker } from './with-worker.ts'
import { outJson } from './out-json.ts'

export function addSelftestCommand(program: Command, io: CliIo): void {
  program
    .command('selftest')
    .description('Counts the demo scene, whose true count is known, through the real pipeline and compares.')
    .option('--json', 'print one JSON document')
    .action(({ json }: { json?: boolean }) => selftest(json === true, io))
}

async function selftest(json: boolean, io: CliIo): Promise<void> {
  const { resourcesDir, modelsDir } = findAppPaths()
  const test = prepareSelfTest(resourcesDir, createModelCatalogue({ modelsDir }).resolve(undefined))
  const progress = progressLine(io, json)
  const counted = await withWorker(test.job, { onProgress: progress.show }).finally(progress.clear)
  const { result, report } = test.judge(counted)
  const { ok, totals: comparisons, worstTimeErrorS } = result
  if (json) outJson('fieldcount.selftest/1', { ok, comparisons, worstTimeErrorS, count: report }, io)
  else io.out(selftestText(result))
  if (!ok) throw new NegativeResult()
}

function selftestText({ totals, worstTimeErrorS, ok, processed, wallS }: SelfTestResult): string {
  const rows = totals.map(({ line, class: className, direction, expected, counted }) => [
    line,
    className,
    direction,
    expected,
    counted,
    expected === counted ? 'ok' : 'WRONG',
  ])
  return (
    `${textTable(['line', 'class', 'direction', 'truth', 'counted', ''], rows)}\n` +
    `${ok ? 'The count is right' : 'The count is WRONG'}: every crossing within ${worstTimeErrorS.toFixed(2)} s of ` +
    `its time, ${processed} frames in ${wallS.toFixed(1)} s.\n`
  )
}
