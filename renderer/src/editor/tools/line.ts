import { pathTool, type PathTool } from './draw-path.ts'

/** A counting line of two points or more. */
export const LINE_PATH: PathTool = { kind: 'line' }
export const lineTool = pathTool(LINE_PATH)
