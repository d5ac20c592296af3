import type { Habit } from './head.ts'

/** Pictures as the YOLO family of Ultralytics and its relatives see them: RGB 0..1, letterboxed in the middle. */
export const ULTRALYTICS: Habit = {
  channels: 'rgb',
  scale: 1 / 255,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  fit: 'center',
  pad: 114,
}

/** Pictures as YOLOX is trained on them: bytes, BGR, at the top left. */
export const YOLOX: Habit = {
  channels: 'bgr',
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  fit: 'top-left',
  pad: 114,
}

/** RGB with ImageNet mean and deviation, stretched: the DETR family and the models of PaddleDetection. */
export const IMAGENET_STRETCHED: Habit = {
  channels: 'rgb',
  scale: 1 / 255,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
  fit: 'stretch',
  pad: 0,
}

/** RGB 0..1, stretched: RT-DETR, D-FINE. */
export const STRETCHED: Habit = { ...IMAGENET_STRETCHED, mean: [0, 0, 0], std: [1, 1, 1] }

/** RGB around 127, stretched: SSD and its small relatives. */
export const AROUND_127: Habit = {
  channels: 'rgb',
  scale: 1,
  mean: [127, 127, 127],
  std: [128, 128, 128],
  fit: 'stretch',
  pad: 0,
}

/** BGR with ImageNet mean and deviation of bytes, on grey: RTMDet in MMDetection. */
export const RTMDET: Habit = {
  channels: 'bgr',
  scale: 1,
  mean: [103.53, 116.28, 123.675],
  std: [57.375, 57.12, 58.395],
  fit: 'top-left',
  pad: 114,
}

/** BGR with ImageNet mean and deviation of bytes: NanoDet, centred on black; NanoDet-Plus, stretched. */
export const NANODET: Habit = {
  channels: 'bgr',
  scale: 1,
  mean: [103.53, 116.28, 123.675],
  std: [57.375, 57.12, 58.395],
  fit: 'center',
  pad: 0,
}
