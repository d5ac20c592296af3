import type { HeadName } from '../model-manifest.ts'
import { detr } from './detr.ts'
import { fastestdet } from './fastestdet.ts'
import type { Head } from './head.ts'
import { nanodet } from './nanodet.ts'
import { nmsInside } from './nms-inside.ts'
import { yolox } from './yolox.ts'

/** Every head by the name a manifest uses; a name without a head does not compile. */
export const HEADS: Readonly<Record<HeadName, Head>> = { yolox, nanodet, fastestdet, detr, 'nms-inside': nmsInside }
