import { Calibration } from '#core/count/calibration.ts'
import type { Point } from '#core/geometry/point.ts'
import { edit, type EditorAction } from '../../../../renderer/src/editor/edit.ts'
import {
  startEditor,
  type EditorState,
  type PointerInput,
  type ToolName,
} from '../../../../renderer/src/editor/editor-state.ts'
import type { ShapeWords } from '../../../../renderer/src/editor/shapes.ts'

/** Names in plain English, and ids that count up. */
export function testWords(): ShapeWords {
  let made = 0
  return {
    line: (n) => `Line ${n}`,
    zone: (n) => `Zone ${n}`,
    privacy: (n) => `Privacy ${n}`,
    ignore: (n) => `Ignore ${n}`,
    ground: 'Ground',
    newId: () => `new${++made}`,
  }
}

export const door = {
  id: 'door',
  name: 'Door',
  points: [
    [0.2, 0.5],
    [0.8, 0.5],
  ],
  classes: ['person'],
  anchor: 'center',
}
export const queue = {
  id: 'queue',
  name: 'Queue',
  polygon: [
    [0.3, 0.6],
    [0.6, 0.6],
    [0.6, 0.9],
    [0.3, 0.9],
  ],
  classes: ['person'],
  anchor: 'bottom',
}

export const begin = (part: object = {}): EditorState => startEditor(Calibration.parse(part), testWords())
export const run = (state: EditorState, ...actions: EditorAction[]): EditorState => actions.reduce(edit, state)

export const input = (x: number, y: number, over: Partial<PointerInput> = {}): PointerInput => ({
  at: [x, y],
  reach: 0.02,
  aspect: 1,
  ...over,
})
export const press = (x: number, y: number, over?: Partial<PointerInput>): EditorAction => ({
  type: 'press',
  input: input(x, y, over),
})
export const move = (x: number, y: number, over?: Partial<PointerInput>): EditorAction => ({
  type: 'move',
  input: input(x, y, over),
})
export const release = (x = 0, y = 0): EditorAction => ({ type: 'release', input: input(x, y) })
export const tool = (name: ToolName): EditorAction => ({ type: 'tool', tool: name })
/** Down, along, up. */
export const drag = ([x1, y1]: Point, [x2, y2]: Point, over?: Partial<PointerInput>): EditorAction[] => [
  press(x1, y1, over),
  move(x2, y2, over),
  release(x2, y2),
]
export const click = (x: number, y: number, over?: Partial<PointerInput>): EditorAction[] => [
  move(x, y, over),
  press(x, y, over),
  release(x, y),
]
