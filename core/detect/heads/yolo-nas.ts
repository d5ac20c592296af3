import { denseHead, isCellCount } from './dense.ts'
import { IMAGENET_STRETCHED, STRETCHED, ULTRALYTICS, YOLOX } from './habits.ts'

/**
 * Two outputs: corners [1, cells, 4] in input pixels and finished class scores [1, cells, classes], or these across:
 * YOLO-NAS, and PP-YOLOE and PicoDet exported without their suppression. Sources: Deci-AI/super-gradients
 * `YoloNASRaw export`; PaddleDetection `deploy/README`.
 */
export const yoloNas = denseHead({
  name: 'YOLO-NAS',
  outputs: 2,
  box: 'corners',
  unit: 'pixels',
  objectness: false,
  background: false,
  fitsCount: (count, input) => isCellCount(count, input, [1]),
  inputs: [ULTRALYTICS, IMAGENET_STRETCHED, STRETCHED, YOLOX],
})
