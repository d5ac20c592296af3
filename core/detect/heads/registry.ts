import type { HeadName } from '../model-manifest.ts'
import { detr } from './detr.ts'
import { fastestdet } from './fastestdet.ts'
import type { Head } from './head.ts'
import { nanodetPlus } from './nanodet-plus.ts'
import { nanodet } from './nanodet.ts'
import { nmsClassFirst } from './nms-class-first.ts'
import { nmsInside } from './nms-inside.ts'
import { picodet } from './picodet.ts'
import { rtmdet } from './rtmdet.ts'
import { ssd } from './ssd.ts'
import { yoloNas } from './yolo-nas.ts'
import { yolov5 } from './yolov5.ts'
import { yolov8 } from './yolov8.ts'
import { yolox } from './yolox.ts'

/** Every head by the name a manifest uses; a name without a head does not compile. */
export const HEADS: Readonly<Record<HeadName, Head>> = {
  yolox,
  nanodet,
  'nanodet-plus': nanodetPlus,
  detr,
  yolov5,
  yolov8,
  'yolo-nas': yoloNas,
  ssd,
  'nms-inside': nmsInside,
  'nms-class-first': nmsClassFirst,
  fastestdet,
  rtmdet,
  picodet,
}
