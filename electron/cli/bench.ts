import { availableParallelism, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { ProviderChoice } from '#core/detect/inference-plan.ts'
import { HEADROOM } from '#core/monitor/capacity.ts'
import { camerasHeld } from '#core/monitor/capacity-measure.ts'
import { threadsFor, workersThatFit } from '#core/pool/machine-fit.ts'
import { measureMachine } from '../inference/measure-machine.ts'
import { findAppPaths } from '../base/app-paths.ts'
import { createForkChild } from '../supervisor/fork-child.ts'
import type { CliIo } from './cli-io.ts'
import { UsageError } from './exit-code.ts'
import { interruptSignal } from './interrupt-signal.ts'
import { readModelArgument } from './model-argument.ts'
import type { ModelsOptions } from './models/models-options.ts'
import { readModels } from './models/open-models.ts'
import { positiveNumber, wholeNumber } from './option-values.ts'
import { progressLine } from './progress-line.ts'
import { defaultDataDir } from '../base/default-data-dir.ts'
import { outJson } from './out-json.ts'

interface CapacityOptions extends ModelsOptions {
  readonly model?: string
  readonly provider: ProviderChoice
  readonly fps: number
  readonly seconds: number
  readonly clip?: string
  readonly workers?: number
}

export function addBenchCommand(program: Command, io: CliIo): void {
  const bench = program
    .command('bench')
    .description('Measure this computer.')
    .action(() => {
      throw new UsageError('bench needs a command: capacity')
    })
  bench
    .command('capacity')
    .description(
      'Measure how many cameras this computer can handle with a model, by counting a recording on all workers at once.',
    )
    .option('--model <id|path.onnx>', 'default: the first of "models list"')
    .addOption(new Option('--provider <name>', 'where the model runs').choices(ProviderChoice.options).default('auto'))
    .option('--fps <n>', 'analysis rate of each camera, frames per second', positiveNumber, 12)
    .option('--seconds <n>', 'how long to measure', positiveNumber, 30)
    .option('--clip <file>', 'a recording of a camera like yours; default: the demo scene')
    .option('--workers <n>', 'default: what suits this machine', wholeNumber(1, 64))
    .option('--data <dir>', 'where added models are kept', (text: string) => resolve(text), resolve(defaultDataDir()))
    .option('--json', 'print one JSON document')
    .action((options: CapacityOptions) => capacity(options, io))
}

async function capacity(
  { data, model: id, provider, fps, seconds, clip, workers: wanted, json }: CapacityOptions,
  io: CliIo,
): Promise<void> {
  const paths = findAppPaths()
  const model = await readModels(data, io, async (catalogue) => readModelArgument(id, catalogue))
  const cores = availableParallelism()
  const workers = wanted ?? workersThatFit({ cores, memoryMb: totalmem() / 1e6 })
  const threads = threadsFor(workers, cores)
  const interrupt = interruptSignal()
  const progress = progressLine(io, json === true)
  try {
    const path = clip === undefined ? join(paths.resourcesDir, 'demo', 'demo.mp4') : resolve(clip)
    const measured = await measureMachine({
      fork: createForkChild(paths.workerEntry),
      model,
      provider,
      workers,
      threads,
      fps,
      seconds,
      path,
      signal: interrupt.signal,
      onProgress: progress.show,
    }).finally(progress.clear)
    const name = model.manifest?.id ?? model.path
    const held = camerasHeld(
      { ...measured, model: name, modelName: name, machine: '', atMs: 0, fps, workers, threads, running: [] },
      fps,
    )
    if (json)
      return outJson(
        'fieldcount.capacity/1',
        { model: name, fps, workers, threads, seconds, headroom: HEADROOM, held, ...measured },
        io,
      )
    io.out(
      `${held} ${held === 1 ? 'camera' : 'cameras'} at ${fps} fps with ${Math.round(HEADROOM * 100)} % left ` +
        `free: ${name} on ${measured.provider}, ${workers} workers of ${threads} threads.\n`,
    )
    io.out(
      `Cameras like the recording: ${measured.width}×${measured.height}, ${measured.codec}, ` +
        `${measured.sourceFps.toFixed(0)} fps; a picture decodes in ${measured.decodeMs.toFixed(1)} ms, a frame is ` +
        `counted in ${measured.frameMs.toFixed(1)} ms, ${measured.speed.toFixed(1)} s of video in a second.\n`,
    )
  } finally {
    interrupt.dispose()
  }
}
