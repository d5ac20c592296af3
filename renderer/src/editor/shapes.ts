import type { Calibration, CountingLine, CountingZone, MaskKind } from '#core/count/calibration.ts'
import type { Perspective } from '#core/ground/perspective.ts'
import type { Point } from '#core/geometry/point.ts'

type GroundQuad = Extract<Perspective, { kind: 'quad' }>

/**
 * Something drawn on the picture. `id` is unique in a drawing; those of lines and zones are the ones that are counted
 * by.
 */
export type Shape =
  | {
      readonly kind: 'line'
      readonly id: string
      readonly points: readonly Point[]
      readonly of: Omit<CountingLine, 'id' | 'points'>
    }
  | {
      readonly kind: 'zone'
      readonly id: string
      readonly points: readonly Point[]
      readonly of: Omit<CountingZone, 'id' | 'polygon'>
    }
  | { readonly kind: MaskKind; readonly id: string; readonly points: readonly Point[] }
  | {
      readonly kind: 'ground'
      readonly id: string
      readonly points: readonly Point[]
      readonly of: Omit<GroundQuad, 'kind' | 'quad'>
    }
export type ShapeKind = Shape['kind']

/** What is edited and undone as one: the shapes, and the fields of the calibration that are no shapes. */
export interface Drawing {
  readonly shapes: readonly Shape[]
  /** A perspective learned from a walk is here, four points of the ground are a shape. */
  readonly rest: Omit<Calibration, 'lines' | 'zones' | 'masks'>
}

export const isClosed = ({ kind }: Pick<Shape, 'kind'>): boolean => kind !== 'line'

/** Fewest points a shape of this kind can have. */
export const fewestPoints = (kind: ShapeKind): number => (kind === 'line' ? 2 : kind === 'ground' ? 4 : 3)

/** Most lines, zones or masks of one camera: what the calibration takes. */
export const MAX_SHAPES = 32

/** How many shapes are of this kind; both kinds of masks are one list. */
export function countLike(kind: ShapeKind, shapes: readonly Shape[]): number {
  const isMask = (one: ShapeKind) => one === 'privacy' || one === 'ignore'
  return shapes.filter((shape) => shape.kind === kind || (isMask(shape.kind) && isMask(kind))).length
}

export function drawingOf({ lines, zones, masks, ...fields }: Calibration): Drawing {
  const { perspective, ...rest } = fields
  const quad = perspective?.kind === 'quad' ? perspective : undefined
  return {
    rest: quad ? rest : fields,
    shapes: [
      ...lines.map(({ id, points, ...of }): Shape => ({ kind: 'line', id, points, of })),
      // A zone may have the id of a line; the drawing tells them apart, and saving gives the id back.
      ...zones.map(({ id, polygon, ...of }): Shape => ({ kind: 'zone', id: zoneKey(id), points: polygon, of })),
      ...masks.map(({ kind, polygon }, i): Shape => ({ kind, id: `mask:${i + 1}`, points: polygon })),
      ...(quad
        ? [
            {
              kind: 'ground' as const,
              id: GROUND_ID,
              points: quad.quad,
              of: { widthM: quad.widthM, depthM: quad.depthM },
            },
          ]
        : []),
    ],
  }
}

/** The other way. Shapes keep their order among their kind. */
export function calibrationOf({ shapes, rest }: Drawing): Calibration {
  const ground = shapes.find(({ kind }) => kind === 'ground')
  return {
    ...rest,
    lines: shapes.flatMap((shape) =>
      shape.kind === 'line' ? [{ ...shape.of, id: shape.id, points: [...shape.points] }] : [],
    ),
    zones: shapes.flatMap((shape) =>
      shape.kind === 'zone' ? [{ ...shape.of, id: zoneId(shape.id), polygon: [...shape.points] }] : [],
    ),
    masks: shapes.flatMap((shape) =>
      shape.kind === 'ignore' || shape.kind === 'privacy' ? [{ kind: shape.kind, polygon: [...shape.points] }] : [],
    ),
    ...(ground?.kind === 'ground' && {
      perspective: { ...ground.of, kind: 'quad', quad: ground.points as GroundQuad['quad'] },
    }),
  }
}

/** Stands for the shape that is being drawn, which has no id yet. */
export const IN_HAND = ''

const GROUND_ID = 'ground'
export const zoneKey = (id: string): string => `zone:${id}`
const zoneId = (key: string): string => key.replace(/^zone:/, '')

/** The first free `<prefix>-<n>`: for what is not counted by. */
function freeId(prefix: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) if (!taken.has(`${prefix}-${number}`)) return `${prefix}-${number}`
}

/** Words for shapes that have no name of their own. */
export interface ShapeWords {
  line: (number: number) => string
  zone: (number: number) => string
  privacy: (number: number) => string
  ignore: (number: number) => string
  ground: string
  /**
   * A part of an id that was never given before: counts are kept by the ids of lines and zones, also of deleted ones.
   */
  newId: () => string
}

/** What a shape is called on the screen. */
export function shapeName(shape: Shape, shapes: readonly Shape[], words: ShapeWords): string {
  if (shape.kind === 'line' || shape.kind === 'zone') return shape.of.name
  if (shape.kind === 'ground') return words.ground
  return words[shape.kind](shapes.filter(({ kind }) => kind === shape.kind).indexOf(shape) + 1)
}

/** A new shape of a kind, named by the words, with an id that is free. */
export function newShape(
  kind: ShapeKind,
  points: readonly Point[],
  shapes: readonly Shape[],
  words: ShapeWords,
): Shape {
  const ids = new Set(shapes.map(({ id }) => id))
  const names = new Set(
    shapes.flatMap((shape) => (shape.kind === 'line' || shape.kind === 'zone' ? [shape.of.name] : [])),
  )
  const freeName = (name: (number: number) => string): string => {
    for (let number = 1; ; number++) if (!names.has(name(number))) return name(number)
  }
  switch (kind) {
    case 'line':
      return {
        kind,
        id: `line-${words.newId()}`,
        points,
        of: { name: freeName(words.line), classes: ['person'], anchor: 'center' },
      }
    case 'zone':
      return {
        kind,
        id: zoneKey(`zone-${words.newId()}`),
        points,
        of: { name: freeName(words.zone), classes: ['person'], anchor: 'bottom' },
      }
    case 'ground':
      return { kind, id: GROUND_ID, points, of: { widthM: 2, depthM: 2 } }
    default:
      return { kind, id: freeId('mask:new', ids), points }
  }
}
