import type { PictureRect } from '../overlay/fit-picture.ts'
import { PALETTE } from '../overlay/palette.ts'
import type { EditorState } from './editor-state.ts'
import type { Layer } from './layers.ts'
import type { ShapeKind } from './shapes.ts'

/** Something wrong with a shape, said where it is. */
export interface Mark {
  readonly shapeId: string
  readonly at: readonly [number, number]
  readonly text: string
}

export interface EditorPaint {
  readonly rect: PictureRect
  readonly state: EditorState
  readonly marks: readonly Mark[]
  /** Those with words are written here, so that no label covers another. */
  readonly layers: readonly Layer[]
  /** What lines would have counted, by their ids; the one in hand has none. */
  readonly expected: ReadonlyMap<string, string>
  /** When lines were last crossed, by id; the clock of `nowMs`. */
  readonly flashes: ReadonlyMap<string, number>
  readonly nowMs: number
  /** The two ways over a line. */
  readonly ways: { readonly in: string; readonly out: string }
  /** Size of handles, 1 is usual: larger for fingers and on large screens. */
  readonly handles: number
}

export const COLOUR: Readonly<Record<ShapeKind, string>> = {
  line: PALETTE.line,
  zone: PALETTE.zone,
  privacy: PALETTE.privacy,
  ignore: PALETTE.ignore,
  ground: PALETTE.ground,
}

/** Length of the arrow of a line, CSS pixels. */
export const ARROW = 38
