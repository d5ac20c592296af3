/**
 * Prints the figures of the model card: accuracy, counts and speed of any models, side by side.
 * Usage: node models/training/evaluate.ts [--hand <folder of clips>] --set <name>=<video>:<truth.json> ...
 *   --count <name>=<video>:<calibration.json>:<truth.json>[:<rate>,<rate>…] ... <model.onnx> ...
 * --hand judges by the boxes of labels/. A set's truth is a list of pictures of boxes [x, y, w, h] (with a score, boxes
 * below 0.5 are left out). Rates are frames per second that are counted; without them, all are.
 */
import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Calibration } from '../../core/count/calibration.ts'
import { countRecording } from '../../workers/jobs/count-recording.ts'
import { systemClock } from '../../workers/system-clock.ts'
import { openSource } from '../../workers/sources/open-source.ts'
import { measureAccuracy, type JudgedPicture, type TrueBox } from './average-precision.ts'
import { detectAll, median, modelRef } from './detect-all.ts'
import { readHandLabels, type HandLabels } from './hand-labels.ts'
import { ACCURACY_HEAD, accuracyRow, COUNT_HEAD, countRow, trueCount, type InOut } from './report.ts'

const SURE = 0.5

const { values, positionals: models } = parseArgs({
  allowPositionals: true,
  options: {
    hand: { type: 'string' },
    set: { type: 'string', multiple: true, default: [] },
    count: { type: 'string', multiple: true, default: [] },
  },
})

/** One video and the true boxes of some or all of its pictures. */
interface Judged {
  readonly video: string
  readonly heightPx: number
  readonly truth: ReadonlyMap<number, readonly TrueBox[]>
}

if (values.hand !== undefined) {
  const clips = resolve(values.hand)
  const labels = readHandLabels(join(import.meta.dirname, 'labels'))
  const judged = (some: HandLabels[]) =>
    some.map(({ clip, heightPx, pictures }) => ({ video: join(clips, clip), heightPx, truth: pictures }))
  await compare(
    'boxes made by hand, clips that fieldcount-person was not trained on',
    judged(labels.filter(({ trainedOn }) => !trainedOn)),
  )
  await compare(
    'boxes made by hand, clips that fieldcount-person was trained on (with other boxes)',
    judged(labels.filter(({ trainedOn }) => trainedOn)),
  )
}

for (const argument of values.set) {
  const [name, video, truth] = split(argument)
  const source = await openSource({ kind: 'file', path: resolve(video!), loop: false, realtime: false })
  const heightPx = source.info.height
  await source.close()
  await compare(name!, [{ video: resolve(video!), heightPx, truth: readTruth(resolve(truth!)) }])
}

for (const argument of values.count) {
  const [name, video, calibration, truth, rates] = split(argument)
  for (const fps of rates ? rates.split(',').map(Number) : [undefined])
    await compareCounts(name!, resolve(video!), resolve(calibration!), resolve(truth!), fps)
}

async function compare(name: string, videos: readonly Judged[]): Promise<void> {
  const boxes = videos.flatMap(({ truth }) => [...truth.values()])
  console.log(`\n## ${name}: ${boxes.length} pictures, ${boxes.flat().length} people\n\n${ACCURACY_HEAD}`)
  for (const model of models) {
    const pictures: JudgedPicture[] = []
    const prepare: number[] = []
    const detect: number[] = []
    for (const { video, heightPx, truth } of videos) {
      const all = await detectAll(model, video, new Set(truth.keys()))
      truth.forEach((people, number) => pictures.push({ found: all.pictures[number]!, truth: people, heightPx }))
      prepare.push(...all.prepareMs)
      detect.push(...all.detectMs)
    }
    console.log(accuracyRow(basename(model, '.onnx'), measureAccuracy(pictures), median(prepare), median(detect)))
  }
}

async function compareCounts(
  name: string,
  video: string,
  calibrationPath: string,
  truthPath: string,
  fps?: number,
): Promise<void> {
  const calibration = Calibration.parse(JSON.parse(readFileSync(calibrationPath, 'utf8')))
  const { lines } = JSON.parse(readFileSync(truthPath, 'utf8')) as { lines: Record<string, Record<string, InOut>> }
  const truth = trueCount(lines, 'person')
  console.log(
    `\n## ${name}${fps === undefined ? '' : ` at ${fps} frames a second`}: truth ${truth.in} in, ${truth.out} out\n\n${COUNT_HEAD}`,
  )
  for (const model of models) {
    const { events } = await countRecording(
      {
        kind: 'count-recording',
        source: { kind: 'file', path: video, loop: false, realtime: false },
        model: modelRef(model),
        provider: 'cpu',
        calibration,
        fps,
      },
      { clock: systemClock, signal: new AbortController().signal, threads: 1, onProgress: () => {} },
    )
    const count = (direction: string) =>
      events.filter((event) => event.kind === 'crossing' && event.direction === direction).length
    console.log(countRow(basename(model, '.onnx'), { in: count('in'), out: count('out') }, truth))
  }
}

/** name=first:second:… */
function split(argument: string): string[] {
  const [name, files = ''] = argument.split('=')
  return [name!, ...files.split(':')]
}

function readTruth(path: string): Map<number, TrueBox[]> {
  const pictures = JSON.parse(readFileSync(path, 'utf8')) as number[][][]
  return new Map(
    pictures.map((boxes, number) => [
      number,
      boxes.filter(([, , , , score = 1]) => score >= SURE).map(([x, y, w, h]) => [x!, y!, w!, h!] as const),
    ]),
  )
}
