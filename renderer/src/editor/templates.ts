import type { Point } from '#core/geometry/point.ts'
import { newShape, type Shape, type ShapeKind, type ShapeWords } from './shapes.ts'

export const TEMPLATES = ['door', 'corridor', 'queue', 'gate'] as const
export type TemplateName = (typeof TEMPLATES)[number]

/** Names of what a template puts down. */
export interface TemplateWords {
  door: string
  corridor: string
  queue: string
  served: string
  entry: string
  exit: string
  barrier: string
}

interface Part {
  readonly kind: ShapeKind
  readonly name: keyof TemplateWords
  readonly points: readonly Point[]
  readonly of?: { readonly classes?: string[]; readonly anchor?: 'top' | 'center' | 'bottom'; readonly band?: number }
}

export const VEHICLES = ['bicycle', 'car', 'motorcycle', 'bus', 'truck']

/**
 * A good beginning for the usual places; the installer pulls the points where they belong. Lines lie where a whole
 * person is seen on both sides of them, and no nearer to the border than a walker's step.
 */
const PARTS: Readonly<Record<TemplateName, readonly Part[]>> = {
  // Seen from inside above the door: people come down the picture.
  door: [
    {
      kind: 'line',
      name: 'door',
      points: [
        [0.28, 0.55],
        [0.72, 0.55],
      ],
      of: { anchor: 'center', band: 1.5 },
    },
  ],
  // From wall to wall, so that nobody passes beside it.
  corridor: [
    {
      kind: 'line',
      name: 'corridor',
      points: [
        [0, 0.55],
        [1, 0.55],
      ],
      of: { anchor: 'center' },
    },
  ],
  queue: [
    {
      kind: 'zone',
      name: 'queue',
      points: [
        [0.2, 0.35],
        [0.6, 0.35],
        [0.6, 0.85],
        [0.2, 0.85],
      ],
      of: { anchor: 'bottom' },
    },
    {
      kind: 'line',
      name: 'served',
      points: [
        [0.68, 0.9],
        [0.68, 0.3],
      ],
      of: { anchor: 'bottom' },
    },
  ],
  // Two lanes side by side: in towards the camera, out away from it.
  gate: [
    {
      kind: 'line',
      name: 'entry',
      points: [
        [0.06, 0.62],
        [0.47, 0.62],
      ],
      of: { classes: VEHICLES, anchor: 'bottom' },
    },
    {
      kind: 'line',
      name: 'exit',
      points: [
        [0.53, 0.62],
        [0.94, 0.62],
      ],
      of: { classes: VEHICLES, anchor: 'bottom' },
    },
    {
      kind: 'zone',
      name: 'barrier',
      points: [
        [0.08, 0.3],
        [0.46, 0.3],
        [0.46, 0.56],
        [0.08, 0.56],
      ],
      of: { classes: VEHICLES, anchor: 'bottom' },
    },
  ],
}

/** The shapes of a template, with names and ids that are free in this drawing. */
export function templateShapes(
  template: TemplateName,
  present: readonly Shape[],
  words: ShapeWords,
  names: TemplateWords,
): Shape[] {
  const made: Shape[] = []
  for (const { kind, name, points, of } of PARTS[template]) {
    const shape = newShape(kind, points, [...present, ...made], words)
    if (shape.kind === 'line' || shape.kind === 'zone')
      made.push({ ...shape, of: { ...shape.of, ...of, name: freeName(names[name], [...present, ...made]) } } as Shape)
  }
  return made
}

/** The name itself, or with the first free number behind it. */
export function freeName(name: string, shapes: readonly Shape[]): string {
  const taken = new Set(
    shapes.flatMap((shape) => (shape.kind === 'line' || shape.kind === 'zone' ? [shape.of.name] : [])),
  )
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} ${number}`
    if (!taken.has(candidate)) return candidate
  }
}
