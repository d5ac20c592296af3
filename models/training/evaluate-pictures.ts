/**
 * Prints how well models find the people in labelled pictures, over all and by source, as the application would.
 * Usage: node models/training/evaluate-pictures.ts <annotations.jsonl> <split> <model.onnx> ...
 * Pictures in which not all people are labelled are left out (`exhaustive` in annotations.jsonl).
 */
import { copyFileSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { loadDetector, type Detector } from '../../workers/infer/detector.ts'
import { Preprocessor } from '../../workers/infer/preprocess.ts'
import { openSource } from '../../workers/sources/open-source.ts'
import { measureAccuracy, type JudgedPicture, type TrueBox } from './average-precision.ts'
import { median, modelRef, type FoundBox } from './detect-all.ts'
import { ACCURACY_HEAD, accuracyRow } from './report.ts'

/** x, y, w, h in pixels, with what else is said of a box behind or before. */
const Named = z.tuple([z.string(), z.number(), z.number(), z.number(), z.number()]).rest(z.unknown())
const Row = z.object({
  file: z.string(),
  width: z.number(),
  height: z.number(),
  source: z.string(),
  split: z.string(),
  exhaustive: z.array(z.string()),
  boxes: z.array(Named),
  ignore: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])).default([]),
  suspect: z.array(Named).default([]),
})
type Row = z.infer<typeof Row>

const [annotations, split, ...models] = process.argv.slice(2)
if (!annotations || !split || models.length === 0)
  throw new Error('usage: evaluate-pictures.ts <annotations.jsonl> <split> <model.onnx> ...')
const folder = dirname(resolve(annotations))
const rows = readFileSync(annotations, 'utf8')
  .trim()
  .split('\n')
  .map((line) => Row.parse(JSON.parse(line)))
const judged = rows.filter((row) => row.split === split && row.exhaustive.includes('person'))
const sources = [...new Set(judged.map(({ source }) => source))].sort()

const answers = new Map<string, Awaited<ReturnType<typeof judge>>>()
for (const model of models) answers.set(model, await judge(model))
for (const source of [undefined, ...sources]) {
  const some = judged.filter((row) => source === undefined || row.source === source)
  console.log(
    `\n## ${split}${source === undefined ? '' : `, ${source}`}: ${some.length} pictures, ${some.flatMap(({ boxes }) => boxes).filter(([name]) => name === 'person').length} people\n\n${ACCURACY_HEAD}`,
  )
  for (const [model, { pictures, prepareMs, detectMs }] of answers) {
    const chosen = pictures.filter((_, index) => source === undefined || judged[index]!.source === source)
    console.log(accuracyRow(basename(model, '.onnx'), measureAccuracy(chosen), median(prepareMs), median(detectMs)))
  }
}

async function judge(model: string): Promise<{ pictures: JudgedPicture[]; prepareMs: number[]; detectMs: number[] }> {
  const detector = await loadDetector(modelRef(model), { provider: 'cpu', threads: 1 })
  const preprocessor = new Preprocessor(detector.manifest.input)
  const [pictures, prepareMs, detectMs]: [JudgedPicture[], number[], number[]] = [[], [], []]
  for (const row of judged) {
    const { found, prepared, detected } = await look(detector, preprocessor, join(folder, row.file))
    prepareMs.push(prepared)
    detectMs.push(detected)
    const person = (boxes: readonly z.infer<typeof Named>[]) =>
      boxes.filter(([name]) => name === 'person').map(([, ...box]) => normalised(row, box as number[]))
    pictures.push({
      found,
      truth: person(row.boxes),
      ignored: [...row.ignore.map((box) => normalised(row, box)), ...person(row.suspect)],
      heightPx: row.height,
    })
  }
  preprocessor.close()
  await detector.release()
  return { pictures, prepareMs, detectMs }
}

/** The people of one still picture. */
async function look(
  detector: Detector,
  preprocessor: Preprocessor,
  path: string,
): Promise<{ found: FoundBox[]; prepared: number; detected: number }> {
  // A JPEG is MJPEG of one picture; by its own ending it would be one of a series of files, which is never opened.
  const video = join(tmpdir(), `fieldcount-picture-${process.pid}.mjpeg`)
  copyFileSync(path, video)
  const source = await openSource({ kind: 'file', path: video, loop: false, realtime: false })
  try {
    for await (const frame of source.frames()) {
      const start = performance.now()
      const input = preprocessor.prepare(frame.picture)
      const ready = performance.now()
      const found = await detector.detect(input)
      const done = performance.now()
      frame.free()
      const people = found
        .filter(({ className }) => className === 'person')
        .map(({ box, score }): FoundBox => [box.x, box.y, box.w, box.h, score])
      return { found: people, prepared: ready - start, detected: done - ready }
    }
  } finally {
    await source.close()
    rmSync(video)
  }
  throw new Error(`${path} holds no picture`)
}

function normalised({ width, height }: Row, [x, y, w, h]: readonly number[]): TrueBox {
  return [x! / width, y! / height, w! / width, h! / height]
}
