import type { HeadName } from '../model-manifest.ts'
import type { Head } from './head.ts'
import { yolox } from './yolox.ts'

const HEADS: Partial<Record<HeadName, Head>> = { yolox }

export function headOf(name: HeadName): Head {
  return HEADS[name]!
}
