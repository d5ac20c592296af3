import { statSync } from 'node:fs'
import { rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ModelData, ModelManifest } from '#core/detect/model-manifest.ts'
import { keepFile } from './keep-file.ts'

/** Files with a model's weights, where they lie. */
export function dataPaths(path: string, { data = [] }: Pick<ModelManifest, 'data'>): string[] {
  return data.map(({ file }) => join(dirname(path), file))
}

/** The same graph may have been trained again: only with the same weights is it the same model. */
export function sameFiles(
  a: Pick<ModelManifest, 'sha256' | 'data'>,
  b: Pick<ModelManifest, 'sha256' | 'data'>,
): boolean {
  const hashes = ({ data = [] }: { data?: readonly ModelData[] | undefined }) =>
    data
      .map(({ sha256 }) => sha256)
      .sort()
      .join()
  return a.sha256 === b.sha256 && hashes(a) === hashes(b)
}

/** Bytes of a model with its weights; undefined when a file is not there. */
export function modelBytes(path: string, manifest: Pick<ModelManifest, 'data'>): number | undefined {
  const sizes = [path, ...dataPaths(path, manifest)].map((file) => statSync(file, { throwIfNoEntry: false })?.size)
  return sizes.reduce((sum, size) => (sum === undefined || size === undefined ? undefined : sum + size), 0)
}

/**
 * Where a copy of a model goes. The names of its weights are written in it and may be those of another model's: then it
 * gets a folder of its own.
 */
export function keptPath(keepDir: string, id: string, { data = [] }: Pick<ModelManifest, 'data'>): string {
  return data.length === 0 ? join(keepDir, `${id}.onnx`) : join(keepDir, id, `${id}.onnx`)
}

/** Copies a model with its weights, the model last, so that it is never there without them. Throws as `keepFile`. */
export async function keepModel(
  from: string,
  to: string,
  manifest: Pick<ModelManifest, 'sha256' | 'data'>,
): Promise<void> {
  try {
    for (const { file, sha256 } of manifest.data ?? [])
      await keepFile(join(dirname(from), file), join(dirname(to), file), sha256)
    await keepFile(from, to, manifest.sha256)
  } catch (thrown) {
    if (manifest.data?.length) await rm(dirname(to), { recursive: true, force: true }).catch(() => {})
    throw thrown
  }
}

/** Deletes our copy of a model, its weights and the folders that held them. */
export async function deleteModel(path: string, keepDir: string, manifest: Pick<ModelManifest, 'data'>): Promise<void> {
  await Promise.all([path, ...dataPaths(path, manifest)].map((file) => rm(file, { force: true })))
  for (const file of dataPaths(path, manifest))
    for (let dir = dirname(file); dir.length > keepDir.length; dir = dirname(dir)) await rmdir(dir).catch(() => {})
}
