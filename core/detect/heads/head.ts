import type { Message } from '../../text/message.ts'
import type { ModelInput } from '../model-manifest.ts'

/** Numbers of an output; labels come as integers, of 64 bits in some models. */
export type OutputData = Float32Array | Float64Array | Int32Array | BigInt64Array

/** One output tensor of a model, row-major. */
export interface OutputTensor {
  readonly dims: readonly number[]
  readonly data: OutputData
}

/** An output before anything ran: a size that the file leaves open is a string. */
export interface OutputShape {
  readonly name: string
  readonly type: string
  readonly dims: readonly (number | string)[]
}

/**
 * Corners of a box in input pixels, with class index and score 0..1: what every head returns, before NMS. Read in the
 * wrong form the numbers are anything; the class index is left as the model gives it, so that it shows.
 */
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
  /** Candidates below this are not worth decoding. Above 0. */
  readonly minScore: number
}

/** What the shape of the outputs tells about a model nobody described. */
export interface Recognised {
  /** Absent when the outputs do not tell. */
  readonly classCount?: number
  /** Where two numbers of classes fit: one number may say "no object". */
  readonly otherClassCount?: number
  /** How this family is trained to see its pictures. */
  readonly input: Habit
  /** Where families share these outputs: how the others see theirs. The pictures tell which. */
  readonly otherInputs?: readonly Habit[]
}

/** How a family of models is used to see its pictures; nothing in the file says it. */
export type Habit = Pick<ModelInput, 'channels' | 'scale' | 'mean' | 'std' | 'fit' | 'pad'>

export type Outputs = Readonly<Record<string, OutputTensor>>

/**
 * Turns the raw outputs of one family of models into boxes. To add one: write `heads/<name>.ts` with its test, add
 * the name to `HeadName` and a line to the registry.
 *
 * Each candidate (grid cell or query) gives at most one box, of its best class: a counted object has one name.
 */
export interface Head {
  /** Input pixels of a cell of the finest grid: how small an object may be. */
  readonly finestStride: number
  /** Its boxes are what is left after the model's own suppression. */
  readonly finished?: boolean
  /** Says whether these outputs look like this head's; `inputs` are the names of all inputs. */
  recognise(
    outputs: readonly OutputShape[],
    input: HeadContext['input'],
    inputs: readonly string[],
  ): Recognised | undefined
  /** Why these outputs cannot be of this head, or undefined when they fit. */
  check(outputs: Readonly<Record<string, Pick<OutputTensor, 'dims'>>>, context: HeadContext): string | undefined
  /** What in the numbers themselves says that they are another family's, where the boxes would not show it. */
  contradiction?(outputs: Outputs, context: HeadContext): Message | undefined
  /** Boxes that score `minScore` or more. Only for outputs that passed `check`. */
  decode(outputs: Outputs, context: HeadContext): RawDetection[]
}
