/**
 * Prints the figures of the model card: accuracy and speed of any models, side by side.
 * Usage: node models/training/evaluate.ts --set <name>=<video>:<truth.json> ... --count <name>=<video>:<calibration.json>:<truth.json> ... <model.onnx> ...
 * A set's truth is a list of pictures of boxes [x, y, w, h] (with a score, boxes below 0.5 are left out).
 */
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Calibration } from '../../core/count/calibration.ts'
import { countRecording } from '../../workers/jobs/count-recording.ts'
import { systemClock } from '../../workers/system-clock.ts'
import { openSource } from '../../workers/sources/video-source.ts'
import { measureAccuracy, type TrueBox } from './average-precision.ts'
import { detectAll, modelRef } from './detect-all.ts'

const SURE = 0.5

const { values, positionals: models } = parseArgs({
  allowPositionals: true,
  options: { set: { type: 'string', multiple: true, default: [] }, count: { type: 'string', multiple: true, default: [] } },
})

/** name=first:second:… */
function split(argument: string): string[] {
  const [name, files = ''] = argument.split('=')
  return [name!, ...files.split(':').map((path) => resolve(path))]
}

function readTruth(path: string): TrueBox[][] {
  const pictures = JSON.parse(readFileSync(path, 'utf8')) as number[][][]
  return pictures.map((boxes) => boxes.filter(([, , , , score = 1]) => score >= SURE).map(([x, y, w, h]) => [x!, y!, w!, h!] as const))
}

const percent = (value: number) => `${(100 * value).toFixed(1)} %`

for (const argument of values.set) {
  const [name, video, truthPath] = split(argument)
  const truth = readTruth(truthPath!)
  const source = await openSource({ kind: 'file', path: video!, loop: false, realtime: false })
  const { height } = source.info
  await source.close()
  console.log(`\n## ${name}: ${truth.length} pictures, ${truth.flat().length} people\n\n| model | AP50 | recall | precision | recall by height in pixels | prepare ms | detect ms |\n|---|---|---|---|---|---|---|`)
  for (const model of models) {
    const { pictures, prepareMs, detectMs } = await detectAll(model, video!)
    const { ap50, recall, precision, byHeight } = measureAccuracy(pictures, truth, height)
    const heights = byHeight.map(({ from, to, people, recall: found }) => `${from}–${to}: ${percent(found)} of ${people}`).join(', ')
    console.log(`| ${basename(model, '.onnx')} | ${percent(ap50)} | ${percent(recall)} | ${percent(precision)} | ${heights} | ${prepareMs.toFixed(1)} | ${detectMs.toFixed(1)} |`)
  }
}

for (const argument of values.count) {
  const [name, video, calibrationPath, truthPath] = split(argument)
  const calibration = Calibration.parse(JSON.parse(readFileSync(calibrationPath!, 'utf8')))
  const truth = JSON.parse(readFileSync(truthPath!, 'utf8')) as { lines: unknown }
  console.log(`\n## ${name}: truth ${JSON.stringify(truth.lines)}\n\n| model | in | out |\n|---|---|---|`)
  for (const model of models) {
    const { events } = await countRecording(
      { kind: 'count-recording', source: { kind: 'file', path: video!, loop: false, realtime: false }, model: modelRef(model), provider: 'cpu', calibration },
      { clock: systemClock, signal: new AbortController().signal, threads: 1, onProgress: () => {} },
    )
    const count = (direction: string) => events.filter((event) => event.kind === 'crossing' && event.direction === direction).length
    console.log(`| ${basename(model, '.onnx')} | ${count('in')} | ${count('out')} |`)
  }
}
