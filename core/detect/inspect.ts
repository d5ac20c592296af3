import { COCO_80, COCO_91 } from './coco-classes.ts'
import { HEADS } from './heads/registry.ts'
import { SIZE_INPUT } from './heads/detr.ts'
import type { Habit, OutputShape, Recognised } from './heads/head.ts'
import { HeadName, type ModelInput, type ModelManifest } from './model-manifest.ts'

/** What an ONNX file says about itself. */
export interface ModelFile {
  /** File name, which may hint at the class of a model that has only one. */
  readonly file: string
  readonly sha256: string
  readonly inputs: readonly OutputShape[]
  readonly outputs: readonly OutputShape[]
  /** Class names in the file's metadata, where the exporter left them. */
  readonly classNames?: readonly string[]
}

/** Everything the file may be, or in `reason` why it can be nothing. */
type Candidates =
  | { readonly ok: true; readonly manifests: readonly [ModelManifest, ...ModelManifest[]] }
  | { readonly ok: false; readonly reason: string }

/** A model that takes bytes scales them itself. */
const AS_THEY_ARE: Pick<ModelInput, 'scale' | 'mean' | 'std'> = { scale: 1, mean: [0, 0, 0], std: [1, 1, 1] }

type InputShape = Pick<ModelInput, 'name' | 'width' | 'height' | 'layout' | 'type'>

/**
 * What a model that nobody described may be, from the names, types and sizes of its inputs and outputs: every head that
 * they fit, with every way in which its families see their pictures. Which one it is does not show in the file; the
 * numbers it gives on real pictures tell (`judge-reading.ts`).
 */
export function candidatesOf(model: ModelFile): Candidates {
  const { inputs, outputs, file, classNames } = model
  const input = readInput(inputs)
  if (typeof input === 'string') return { ok: false, reason: input }
  const half = outputs.find(({ type }) => type === 'float16')
  if (half) return { ok: false, reason: `its output ${half.name} is float16; export it with float32 outputs` }
  const names = inputs.map(({ name }) => name)
  const manifests: ModelManifest[] = []
  let reason: string | undefined
  for (const head of HeadName.options) {
    const recognised = HEADS[head].recognise(outputs, input, names)
    if (!recognised) continue
    for (const count of classCounts(recognised, classNames)) {
      const classes = nameClasses(count, classNames, file)
      if (typeof classes === 'string') reason ??= classes
      else
        manifests.push(
          ...[recognised.input, ...(recognised.otherInputs ?? [])].map((habit) =>
            describe(model, input, habit, head, classes),
          ),
        )
    }
  }
  const [first, ...others] = manifests
  return first ? { ok: true, manifests: [first, ...others] } : { ok: false, reason: reason ?? explain(outputs, input) }
}

/** The file's own names say which of two readings is meant. */
function classCounts(
  { classCount, otherClassCount }: Recognised,
  classNames: readonly string[] | undefined,
): (number | undefined)[] {
  const counts = otherClassCount === undefined ? [classCount] : [classCount, otherClassCount]
  const named = counts.filter((count) => count === classNames?.length)
  return named.length > 0 ? named : counts
}

function describe(
  { file, sha256 }: ModelFile,
  input: InputShape,
  habit: Habit,
  head: HeadName,
  classes: string[],
): ModelManifest {
  const name = file.replace(/\.onnx$/i, '')
  const pixels = input.type === 'uint8' ? { ...habit, ...AS_THEY_ARE } : habit
  return {
    id: idOf(name),
    name,
    file,
    sha256,
    licence: 'unknown',
    source: 'unknown',
    input: { ...input, ...pixels },
    head,
    classes,
  }
}

/** The picture input, or why there is none. */
function readInput(inputs: readonly OutputShape[]): InputShape | string {
  const pictures = inputs.filter(({ dims }) => dims.length === 4)
  const strange = inputs.find((input) => input.dims.length !== 4 && input.name !== SIZE_INPUT)
  const [picture] = pictures
  if (!picture || pictures.length > 1) return `it has ${pictures.length} inputs of four dimensions, a detector has one`
  if (strange) return `it wants an input ${strange.name} [${strange.dims}] besides the picture`
  const { name, type, dims } = picture
  if (type !== 'float32' && type !== 'uint8') return `its input ${name} is ${type}; float32 and uint8 are known`
  if (typeof dims[0] === 'number' && dims[0] !== 1)
    return `its input ${name} takes ${dims[0]} pictures at once; export it with a batch of 1`
  const layout = dims[1] === 3 ? 'nchw' : dims[3] === 3 ? 'nhwc' : undefined
  if (!layout) return `its input ${name} [${dims}] is not a picture of three channels`
  const [height, width] = layout === 'nchw' ? [dims[2], dims[3]] : [dims[1], dims[2]]
  if (typeof height !== 'number' || typeof width !== 'number') return `its input ${name} [${dims}] has no fixed size`
  if (Math.min(height, width) < 32 || Math.max(height, width) > 2048)
    return `its input of ${width}×${height} is not between 32 and 2048 pixels`
  return { name, width, height, layout, type }
}

/** Class names, or why they cannot be known. */
function nameClasses(count: number | undefined, known: readonly string[] | undefined, file: string): string[] | string {
  if (known?.length && (count === undefined || count === known.length)) return [...known]
  if (count === undefined) return 'its output lists boxes by class number and nothing in the file names the classes'
  if (count === 80) return [...COCO_80]
  if (count === 91) return [...COCO_91]
  if (count === 1)
    return [
      /person|people|pedestrian/i.test(file) ? 'person' : /vehicle|car(?![a-z])/i.test(file) ? 'vehicle' : 'object',
    ]
  return Array.from({ length: count }, (_, index) => `class ${index}`)
}

function idOf(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, '-')
      .replace(/^[^a-z0-9]+/, '') || 'model'
  )
}

/** Says what the outputs look like, for the cases people really meet. */
function explain(outputs: readonly OutputShape[], input: Pick<ModelInput, 'width' | 'height'>): string {
  const list = outputs.map(({ name, dims }) => `${name} [${dims}]`).join(', ')
  const [first] = outputs
  const dims = first?.dims ?? []
  if (outputs.length === 1 && dims.length === 2)
    return `its output ${list} is one vector per picture (a classifier or an appearance model), not boxes`
  if (areAnchorGrids(outputs, input))
    return (
      `its outputs ${list} are raw grids of YOLOv3, v4, v5 or v7, whose boxes need anchors that are not in the file; ` +
      `export it with the decoding inside (YOLOv7: export.py --grid; YOLOv5: export.py of its own repository; ` +
      `YOLOv3, v4: with NMS or decoded boxes)`
    )
  return `no head knows its outputs ${list}`
}

/** Two to four grids of three boxes a cell: [1, 3, rows, columns, 5 + C], or [1, 3 · (5 + C), rows, columns]. */
function areAnchorGrids(
  outputs: readonly OutputShape[],
  { width, height }: Pick<ModelInput, 'width' | 'height'>,
): boolean {
  const isGrid = ({ dims }: OutputShape) => {
    const cells = dims.length === 5 ? dims.slice(2, 4) : dims[1] === 3 ? [] : dims.slice(2)
    const numbers = dims.length === 5 && dims[1] === 3 ? dims[4] : Number(dims[1]) / 3
    const stride = height / Number(cells[0])
    return (
      (dims.length === 4 || dims.length === 5) &&
      Number.isInteger(numbers) &&
      Number(numbers) > 5 &&
      [8, 16, 32, 64].includes(stride) &&
      width / Number(cells[1]) === stride
    )
  }
  return outputs.length >= 2 && outputs.length <= 4 && outputs.every(isGrid)
}
