import { pathTool, type PathTool } from './draw-path.ts'

/** An area whose detections are thrown away. */
export const IGNORE_PATH: PathTool = { kind: 'ignore' }
export const ignoreTool = pathTool(IGNORE_PATH)
