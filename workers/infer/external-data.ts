import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ModelData } from '#core/detect/model-manifest.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { externalLocations, staysBeside } from '#core/models/onnx-external-data.ts'
import { say } from '#core/text/message.ts'
import { hashFile } from './file-hash.ts'

/** Read at once: a graph's small fields lie close together. */
const WINDOW = 1 << 16

/**
 * The files with the weights of a model that lie beside it, with their hashes. Throws `model.missing` for one that is
 * not there, `model.corrupt` for one that lies elsewhere on the disk.
 */
export async function findModelData(path: string): Promise<ModelData[]> {
  const found: ModelData[] = []
  for (const file of readLocations(path)) {
    if (!staysBeside(file))
      throw new FieldcountError('model.corrupt', { path, detail: say('details.dataElsewhere', { file }) })
    const at = join(dirname(path), file)
    const there = await stat(at).catch(() => undefined)
    if (!there?.isFile()) throw new FieldcountError('model.dataMissing', { path, file })
    found.push({ file, sha256: await hashFile(at) })
  }
  return found
}

/** Throws `model.dataMissing` or `model.hash` when what lies beside the model is not what its manifest names. */
export function checkModelData(path: string, named: readonly ModelData[], found: readonly ModelData[]): void {
  for (const { file, sha256 } of named)
    if (found.find((one) => one.file === file)?.sha256 !== sha256)
      throw new FieldcountError('model.hash', { path: join(dirname(path), file) })
}

function readLocations(path: string): string[] {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const window = Buffer.alloc(WINDOW)
    let start = 0
    let held = 0
    return externalLocations(size, (at, length) => {
      if (at < start || at + length > start + held) {
        if (length > WINDOW) return readAt(file, Buffer.alloc(length), at)
        held = readSync(file, window, 0, WINDOW, at)
        start = at
      }
      return window.subarray(at - start, Math.min(held, at - start + length))
    })
  } finally {
    closeSync(file)
  }
}

function readAt(file: number, buffer: Buffer, at: number): Buffer {
  return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, at))
}
