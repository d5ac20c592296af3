import { createHash } from 'node:crypto'
import { access, constants, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { readExportedClassNames } from '#core/detect/exported-class-names.ts'
import { SIZE_INPUT } from '#core/detect/heads/detr.ts'
import type { OutputShape } from '#core/detect/heads/head.ts'
import { candidatesOf } from '#core/detect/inspect.ts'
import type { ModelData, ModelInput, ModelManifest } from '#core/detect/model-manifest.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { explainOrt } from './explain-ort.ts'
import { checkModelData, findModelData } from './external-data.ts'
import { hashFile } from './file-hash.ts'
import { readOnnxMetadata } from './onnx-metadata.ts'
import { openCached } from './cached-session.ts'
import { openSession, type SessionSettings } from './open-session.ts'
import type { ProviderRef } from '#core/detect/provider.ts'
import { batchProblem } from './run-pictures.ts'
import { disprove, tryHeads } from './try-heads.ts'
import type { Message } from '#core/text/message.ts'
import { say } from '#core/text/message.ts'

export interface LoadedModel {
  readonly session: InferenceSession
  readonly manifest: ModelManifest
  /** It wants to be told the size of its own input. */
  readonly wantsSize: boolean
  /** Why it cannot look at several pictures in one run. */
  readonly batchProblem: Message | undefined
}

/**
 * Opens a model file and settles what it is: by its manifest, which must be true of the file, or by inspection.
 * Throws `model.missing`, `model.hash`, `model.corrupt`, `model.unknown`, `model.shape`, `provider.unavailable`.
 */
export async function loadModel(
  { path: whole, manifest: described }: ModelRef,
  where: ProviderRef,
  settings: SessionSettings & { readonly cacheDir?: string | undefined; readonly prove?: boolean | undefined },
): Promise<LoadedModel> {
  const form =
    where.precision === undefined
      ? undefined
      : described?.variants?.find(({ precision }) => precision === where.precision)
  if (where.precision !== undefined && !form)
    throw new FieldcountError('model.shape', { path: whole, detail: `it has no form in ${where.precision}` })
  const path = form ? join(dirname(whole), form.file) : whole
  const sha256 = (form ?? described)?.sha256
  await checkReadable(path)
  if (sha256 !== undefined && (await hashFile(path)) !== sha256) throw new FieldcountError('model.hash', { path })
  const data = await findModelData(path)
  checkModelData(path, (form ? undefined : described?.data) ?? [], data)
  // The file was just checked against its hash, so what was kept under that hash is this model.
  const session =
    sha256 !== undefined && settings.cacheDir !== undefined
      ? await openCached(path, identityOf(sha256, data), where, settings, settings.cacheDir)
      : await openSession(path, where, settings)
  try {
    const manifest = withData(described ?? (await inspect(path, session)), form ? [] : data)
    const { width, height, layout } = manifest.input
    const inputDims = layout === 'nchw' ? [1, 3, height, width] : [1, height, width, 3]
    const problem = inputProblem(manifest.input, inputDims, shapesOf(session.inputMetadata))
    if (problem) throw new FieldcountError('model.shape', { path, detail: problem })
    const wantsSize = session.inputNames.includes(SIZE_INPUT)
    if (described && settings.prove) await prove(path, session, manifest)
    return {
      session,
      manifest,
      wantsSize,
      batchProblem: batchProblem(manifest, session, shapesOf(session.inputMetadata), shapesOf(session.outputMetadata)),
    }
  } catch (error) {
    await session.release()
    throw error
  }
}

/** Of a model of several files, since the same graph may have been trained again. */
function identityOf(sha256: string, data: readonly ModelData[]): string {
  const all = createHash('sha256').update([sha256, ...data.map((one) => one.sha256)].join(' '))
  return data.length === 0 ? sha256 : all.digest('hex')
}

function withData(manifest: ModelManifest, data: ModelData[]): ModelManifest {
  return data.length === 0 ? manifest : { ...manifest, data }
}

async function checkReadable(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new FieldcountError('model.missing', { path })
  if (!found.isFile()) throw new FieldcountError('model.corrupt', { path, detail: say('details.notAFile') })
  await access(path, constants.R_OK).catch((cause: unknown) => {
    throw new FieldcountError('model.corrupt', { path, detail: say('details.mayNotRead') }, { cause })
  })
}

async function inspect(path: string, session: InferenceSession): Promise<ModelManifest> {
  const { names = '' } = await readOnnxMetadata(path)
  const classNames = readExportedClassNames(names)
  const found = candidatesOf({
    file: basename(path),
    sha256: await hashFile(path),
    inputs: shapesOf(session.inputMetadata),
    outputs: shapesOf(session.outputMetadata),
    classNames,
  })
  if (!found.ok) throw new FieldcountError('model.unknown', { path, detail: found.reason })
  const wantsSize = session.inputNames.includes(SIZE_INPUT)
  const choice = await tryHeads(session, found.manifests, { wantsSize, named: classNames !== undefined }).catch(
    (cause: unknown) => {
      throw new FieldcountError('model.shape', { path, ...explainOrt(cause) }, { cause })
    },
  )
  if (!choice.ok) throw new FieldcountError('model.unknown', { path, detail: choice.reason })
  return choice.manifest
}

/** A description may be wrong as well: what cannot be true is refused. What it finds where is its own affair. */
async function prove(path: string, session: InferenceSession, manifest: ModelManifest): Promise<void> {
  const wantsSize = session.inputNames.includes(SIZE_INPUT)
  const problem = await disprove(session, manifest, wantsSize).catch((cause: unknown) => {
    throw new FieldcountError('model.shape', { path, ...explainOrt(cause) }, { cause })
  })
  if (problem) throw new FieldcountError('model.shape', { path, detail: problem })
}

export function shapesOf(metadata: readonly InferenceSession.ValueMetadata[]): OutputShape[] {
  return metadata.map((value) =>
    value.isTensor
      ? { name: value.name, type: value.type, dims: value.shape }
      : { name: value.name, type: 'not a tensor', dims: [] },
  )
}

/** Why the file's inputs are not the ones the manifest tells of. */
function inputProblem(
  input: ModelInput,
  wanted: readonly number[],
  inputs: readonly OutputShape[],
): string | undefined {
  const picture = inputs.find(({ name }) => name === input.name)
  if (!picture) return `it has no input ${input.name}, only ${inputs.map(({ name }) => name).join(', ')}`
  if (picture.type !== input.type) return `its input ${input.name} is ${picture.type}, the manifest says ${input.type}`
  const differs =
    picture.dims.length !== wanted.length ||
    picture.dims.some((size, index) => typeof size === 'number' && size !== wanted[index])
  if (differs) return `its input ${input.name} is [${picture.dims}], the manifest says [${wanted}]`
  const strange = inputs.find(({ name }) => name !== input.name && name !== SIZE_INPUT)
  return strange && `it wants an input ${strange.name} besides the picture`
}
