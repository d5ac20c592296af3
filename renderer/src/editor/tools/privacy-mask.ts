import { pathTool, type PathTool } from './draw-path.ts'

/** An area painted black in every picture that leaves the worker. */
export const PRIVACY_PATH: PathTool = { kind: 'privacy' }
export const privacyTool = pathTool(PRIVACY_PATH)
