import { Tensor, type InferenceSession } from './onnx-runtime.ts'
import { say, type Message } from '#core/text/message.ts'
import { SIZE_INPUT } from '#core/detect/heads/detr.ts'
import type { OutputShape, Outputs } from '#core/detect/heads/head.ts'
import type { ModelManifest } from '#core/detect/model-manifest.ts'

export type Pixels = Float32Array | Uint8Array

/** Numbers of one picture in the input. */
export function pictureSize({ input }: Pick<ModelManifest, 'input'>): number {
  return 3 * input.width * input.height
}

export function newPixels(manifest: Pick<ModelManifest, 'input'>, pictures = 1): Pixels {
  const size = pictures * pictureSize(manifest)
  return manifest.input.type === 'uint8' ? new Uint8Array(size) : new Float32Array(size)
}

/** What the model is fed: the pictures, one behind the other, and what else it wants to be told. */
export function feedsFor(
  { input }: Pick<ModelManifest, 'input'>,
  data: Pixels,
  pictures: number,
  wantsSize: boolean,
): Record<string, Tensor> {
  const { width, height, layout, name } = input
  const dims = layout === 'nchw' ? [pictures, 3, height, width] : [pictures, height, width, 3]
  const picture = data instanceof Uint8Array ? new Tensor('uint8', data, dims) : new Tensor('float32', data, dims)
  if (!wantsSize) return { [name]: picture }
  // Told the size of its own input, a model gives its boxes in input pixels, as every head does.
  const sizes = BigInt64Array.from({ length: 2 * pictures }, (_, index) => BigInt(index % 2 ? height : width))
  return { [name]: picture, [SIZE_INPUT]: new Tensor('int64', sizes, [pictures, 2]) }
}

/** The outputs of one of several pictures, as if it had been alone. No copy: valid until the next run. */
export function outputsOf(outputs: Outputs, index: number, pictures: number): Outputs {
  if (pictures === 1) return outputs
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { dims, data }]) => {
      const size = data.length / pictures
      return [name, { dims: [1, ...dims.slice(1)], data: data.subarray(index * size, (index + 1) * size) }]
    }),
  )
}

/**
 * Why a model cannot look at several pictures in one run, as far as its file tells; undefined when it may. Whether each
 * picture then gets the answer it gets alone must be tried.
 */
export function batchProblem(
  { head, input }: Pick<ModelManifest, 'head' | 'input'>,
  session: Pick<InferenceSession, 'inputNames'>,
  inputs: readonly OutputShape[],
  outputs: readonly OutputShape[],
): Message | undefined {
  const picture = inputs.find(({ name }) => name === input.name)
  if (typeof picture?.dims[0] === 'number')
    return say('findings.onePictureIn', { name: input.name, count: picture.dims[0] })
  if (head === 'nms-inside') return say('findings.boxesTogether')
  const single = outputs.find(({ dims }) => typeof dims[0] === 'number')
  if (single) return say('findings.onePictureOut', { name: single.name, count: Number(single.dims[0]) })
  return session.inputNames.length === 0 ? say('findings.noInput') : undefined
}
