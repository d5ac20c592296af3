import { existsSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { ModelRef } from '../../core/detect/model-ref.ts'
import { readModelList } from '../../electron/models/model-list-file.ts'
import { loadDetector } from '../../workers/infer/detector.ts'
import { Preprocessor } from '../../workers/infer/preprocess.ts'
import { openSource } from '../../workers/sources/open-source.ts'

/** Normalised x, y, w, h and score. */
export type FoundBox = [number, number, number, number, number]

export interface AllFound {
  /** By number of the picture: holes where a picture was not asked for. */
  readonly pictures: FoundBox[][]
  /** Of each picture looked at, ms: scaling and layout, then inference with decoding. */
  readonly prepareMs: number[]
  readonly detectMs: number[]
}

/**
 * Runs one model over the pictures of a video on one thread of the CPU, and keeps the people it finds. With `only`,
 * over the pictures of those numbers; fails when the video has not got them all.
 */
export async function detectAll(model: string, video: string, only?: ReadonlySet<number>): Promise<AllFound> {
  const detector = await loadDetector(modelRef(model), { provider: 'cpu', threads: 1 })
  const preprocessor = new Preprocessor(detector.manifest.input)
  const source = await openSource({ kind: 'file', path: video, loop: false, realtime: false })
  const pictures: FoundBox[][] = []
  const prepareMs: number[] = []
  const detectMs: number[] = []
  const last = only ? Math.max(...only) : Infinity
  for await (const frame of source.frames()) {
    if (only === undefined || only.has(frame.index)) {
      const start = performance.now()
      const prepared = preprocessor.prepare(frame.picture)
      const ready = performance.now()
      const found = await detector.detect(prepared)
      prepareMs.push(ready - start)
      detectMs.push(performance.now() - ready)
      pictures[frame.index] = found
        .filter(({ className }) => className === 'person')
        .map(({ box, score }) => [box.x, box.y, box.w, box.h, score])
    }
    frame.free()
    if (frame.index >= last) break
  }
  await source.close()
  preprocessor.close()
  await detector.release()
  const missing = [...(only ?? [])].filter((number) => pictures[number] === undefined)
  if (missing.length > 0) throw new Error(`${video} has no picture ${missing.join(', ')}`)
  return { pictures, prepareMs, detectMs }
}

/** A model beside a manifest that names it is described by that; others are inspected. */
export function modelRef(path: string): ModelRef {
  const folder = dirname(resolve(path))
  if (!existsSync(resolve(folder, 'manifest.json'))) return { path }
  return { path, manifest: readModelList(folder).find(({ file }) => file === basename(path)) }
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
