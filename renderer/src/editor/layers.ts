import type { ReactNode } from 'react'
import type { Calibration, CountingLine } from '#core/count/calibration.ts'
import type { Point } from '#core/geometry/point.ts'

/**
 * What is laid over the picture below the shapes, while calibrating or beside it: plain data, so that whoever watches
 * the camera supplies it and whoever draws it knows nothing of where it comes from. Coordinates 0..1 of the picture.
 */
export type Layer =
  /** Where people went lately; `age` 0 is now, 1 is about to be forgotten. */
  | {
      readonly kind: 'trails'
      readonly trackPaths: readonly { readonly points: readonly Point[]; readonly age: number }[]
    }
  /** Where people are most: a grid over the whole picture, row by row, each 0..1. */
  | { readonly kind: 'heat'; readonly columns: number; readonly rows: number; readonly values: ArrayLike<number> }
  /** A shape somebody might want, drawn dashed with its reason beside it. */
  | { readonly kind: 'suggestion'; readonly points: readonly Point[]; readonly closed?: boolean; readonly text: string }
  /** Who is followed in the picture shown: boxes and paths, which come with the picture itself. */
  | { readonly kind: 'tracks' }
  /** A place that needs a look. */
  | { readonly kind: 'warning'; readonly at: Point; readonly text: string; readonly level: 'warn' | 'error' }
  /** Boxes of what is seen now. */
  | {
      readonly kind: 'boxes'
      readonly boxes: readonly { readonly box: readonly [number, number, number, number]; readonly text?: string }[]
    }

/** What a panel beside the editor may read and do. Every change is one step that can be undone. */
export interface EditorHandle {
  /** As it would be saved now. */
  readonly draft: Calibration
  readonly selectedId: string | undefined
  /** Puts a counting line into the drawing and selects it; `of`: what it counts, where that is not people's middle. */
  addLine(points: readonly Point[], of?: Partial<Pick<CountingLine, 'classes' | 'anchor'>>): void
  /**
   * Changes what is not a shape: confidence, class map, size limits, a perspective from a walk (which replaces the four
   * points).
   */
  change(part: Partial<Omit<Calibration, 'lines' | 'zones' | 'masks'>>): void
  /** Whether a line or zone takes for people what the model calls animals. */
  takeAnimals(kind: 'line' | 'zone', id: string, animalsAsPeople: false | undefined): void
  /** Changes the points of a shape. */
  replacePoints(shapeId: string, points: readonly Point[]): void
  select(shapeId: string): void
}

/** What others add to the calibration of a camera; everything may be left out. */
export interface EditorFeedback {
  readonly layers?: readonly Layer[]
  /** What lines would have counted in the last minutes, by their ids, and `IN_HAND` for the one being drawn. */
  readonly expected?: ReadonlyMap<string, string>
  /** Cards in the side column, below the shapes. */
  readonly panel?: (handle: EditorHandle) => ReactNode
}
