import type { ModelInput } from '../model-manifest.ts'

/** One output tensor of a model. */
export interface OutputTensor {
  readonly dims: readonly number[]
  readonly data: Float32Array
}

/** Corners of a box in input pixels, with class index and score: what every head returns, before NMS. */
export interface RawDetection {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly classIndex: number
  readonly score: number
}

export interface HeadContext {
  readonly input: Pick<ModelInput, 'width' | 'height'>
  readonly classCount: number
  /** Candidates below this are not worth decoding. */
  readonly minScore: number
}

/** Turns the raw outputs of one family of models into boxes. */
export interface Head {
  /** Why these outputs cannot be of this head, or undefined when they fit. */
  check(outputs: Readonly<Record<string, OutputTensor>>, context: HeadContext): string | undefined
  decode(outputs: Readonly<Record<string, OutputTensor>>, context: HeadContext): RawDetection[]
}
