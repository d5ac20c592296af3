import type { ToolName } from '../editor-state.ts'
import type { PathTool } from './draw-path.ts'
import { GROUND_PATH, groundTool } from './ground.ts'
import { IGNORE_PATH, ignoreTool } from './ignore-mask.ts'
import { LINE_PATH, lineTool } from './line.ts'
import { PRIVACY_PATH, privacyTool } from './privacy-mask.ts'
import { selectTool } from './select.ts'
import type { Tool } from './tool.ts'
import { ZONE_PATH, zoneTool } from './zone.ts'

export const TOOLS: Readonly<Record<ToolName, Tool>> = {
  select: selectTool,
  line: lineTool,
  zone: zoneTool,
  privacy: privacyTool,
  ignore: ignoreTool,
  ground: groundTool,
}

/** The tools that draw a path. */
export const PATHS: Readonly<Partial<Record<ToolName, PathTool>>> = {
  line: LINE_PATH,
  zone: ZONE_PATH,
  privacy: PRIVACY_PATH,
  ignore: IGNORE_PATH,
  ground: GROUND_PATH,
}
