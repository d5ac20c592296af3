import { BATCH_SIZES } from '#core/detect/batch-policy.ts'
import { providerName } from '#core/detect/provider.ts'
import { explainChoice, type ProviderReport } from '#core/detect/provider-report.ts'
import { readGraphics } from '../../inference/graphics.ts'
import { probeAll } from '../../inference/probe-all.ts'
import { findAppPaths } from '../../base/app-paths.ts'
import { defaultThreads } from '../../base/default-threads.ts'
import { createForkChild } from '../../supervisor/fork-child.ts'
import type { CliIo } from '../cli-io.ts'
import { interruptSignal } from '../interrupt-signal.ts'
import { readModelArgument } from '../model-argument.ts'
import type { ModelsOptions } from './models-options.ts'
import { textTable } from '../text-table.ts'
import { readModels } from './open-models.ts'

/** Every provider in a process of its own, against the CPU, at each batch size. */
export async function benchModel(id: string | undefined, { data, json }: ModelsOptions, io: CliIo): Promise<void> {
  const model = await readModels(data, io, async (catalogue) => readModelArgument(id, catalogue))
  const interrupt = interruptSignal()
  try {
    const threads = defaultThreads()
    const devices = await readGraphics()
    const reports = await probeAll({
      fork: createForkChild(findAppPaths().workerEntry),
      model,
      threads,
      devices,
      signal: interrupt.signal,
    })
    const name = model.manifest?.id ?? model.path
    if (json)
      return io.out(
        `${JSON.stringify({ schema: 'fieldcount.models-bench/1', model: name, threads, devices, reports }, null, 2)}\n`,
      )
    io.out(benchTable(reports))
    const used = `${threads} ${threads === 1 ? 'thread' : 'threads'}`
    io.out(`\n${name}, ${used}, ms a frame. Best: ${explainChoice(reports).text}.\n`)
  } finally {
    interrupt.dispose()
  }
}

function benchTable(reports: readonly ProviderReport[]): string {
  const rows = reports.map(({ where, outcome, detail, timings, batchProblem, device }) => [
    providerName(where),
    outcome,
    ...BATCH_SIZES.map((size) => timings.find((timing) => timing.size === size)?.msPerFrame.toFixed(1) ?? '–'),
    [detail.text, device, batchProblem?.text].filter(Boolean).join('; '),
  ])
  return textTable(
    ['provider', 'outcome', ...BATCH_SIZES.map((size) => (size === 1 ? 'alone' : `at ${size}`)), ''],
    rows,
  )
}
