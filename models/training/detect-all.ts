import { existsSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { ModelRef } from '../../core/contract/worker-protocol.ts'
import { readModelList } from '../../electron/models/model-list-file.ts'
import { loadDetector } from '../../workers/infer/detector.ts'
import { Preprocessor } from '../../workers/infer/preprocess.ts'
import { openSource } from '../../workers/sources/video-source.ts'

/** Normalised x, y, w, h and score. */
export type FoundBox = [number, number, number, number, number]

export interface AllFound {
  readonly pictures: FoundBox[][]
  /** Median over the pictures, ms: scaling and layout, then inference with decoding. */
  readonly prepareMs: number
  readonly detectMs: number
}

/** Runs one model over every picture of a video on one thread of the CPU, and keeps the people it finds. */
export async function detectAll(model: string, video: string): Promise<AllFound> {
  const detector = await loadDetector(modelRef(model), { provider: 'cpu', threads: 1 })
  const preprocessor = new Preprocessor(detector.manifest.input)
  const source = await openSource({ kind: 'file', path: video, loop: false, realtime: false })
  const pictures: FoundBox[][] = []
  const prepare: number[] = []
  const detect: number[] = []
  for await (const frame of source.frames()) {
    const start = performance.now()
    const prepared = preprocessor.prepare(frame.picture)
    const ready = performance.now()
    const found = await detector.detect(prepared)
    prepare.push(ready - start)
    detect.push(performance.now() - ready)
    frame.free()
    pictures.push(found.filter(({ className }) => className === 'person').map(({ box, score }) => [box.x, box.y, box.w, box.h, score]))
  }
  preprocessor.close()
  await detector.release()
  return { pictures, prepareMs: median(prepare), detectMs: median(detect) }
}

/** A model beside a manifest that names it is described by that; others are inspected. */
export function modelRef(path: string): ModelRef {
  const folder = dirname(resolve(path))
  if (!existsSync(resolve(folder, 'manifest.json'))) return { path }
  return { path, manifest: readModelList(folder).find(({ file }) => file === basename(path)) }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
