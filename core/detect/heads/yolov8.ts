import { denseHead, isCellCount } from './dense.ts'
import { ULTRALYTICS } from './habits.ts'

/**
 * One output [1, 4 + classes, cells], or across, of centre, size (input pixels) and finished class scores, without
 * objectness: YOLOv8, YOLOv9, YOLO11, YOLO12. Source: ultralytics, `nn/modules/head.py`.
 */
export const yolov8 = denseHead({
  name: 'YOLOv8',
  outputs: 1,
  box: 'centre',
  unit: 'pixels',
  objectness: false,
  background: false,
  fitsCount: (count, input) => isCellCount(count, input, [1]),
  inputs: [ULTRALYTICS],
})
