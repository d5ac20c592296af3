import { denseHead, isCellCount } from './dense.ts'
import { ULTRALYTICS, YOLOX } from './habits.ts'

/**
 * One output [1, boxes, 5 + classes] of centre, size (input pixels), objectness and class scores, all finished: YOLOv5
 * and v7 (three anchors a cell), YOLOv6 (one), and YOLOX exported with `--decode_in_inference`. Sources:
 * ultralytics/yolov5 `export.py`; meituan/YOLOv6 `deploy/ONNX`; WongKinYiu/yolov7 `export.py`; Megvii YOLOX.
 */
export const yolov5 = denseHead({
  name: 'YOLOv5',
  outputs: 1,
  box: 'centre',
  unit: 'pixels',
  objectness: true,
  background: false,
  fitsCount: (count, input) => isCellCount(count, input, [1, 3]),
  inputs: [ULTRALYTICS, YOLOX],
})
