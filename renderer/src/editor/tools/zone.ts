import { pathTool, type PathTool } from './draw-path.ts'

/** An area with entries, exits and dwell. */
export const ZONE_PATH: PathTool = { kind: 'zone' }
export const zoneTool = pathTool(ZONE_PATH)
