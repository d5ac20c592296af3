import { z } from 'zod'
import { staysBeside } from '../models/onnx-external-data.ts'
import { Precision } from './provider.ts'

/**
 * How raw outputs become detections; one small file each in `core/detect/heads`. A model that nobody described is tried
 * with every head whose sizes fit, and must give numbers that can be true with exactly one of them.
 */
export const HeadName = z.enum([
  'yolox',
  'nanodet',
  'nanodet-plus',
  'detr',
  'yolov5',
  'yolov8',
  'yolo-nas',
  'ssd',
  'nms-inside',
  'rtmdet',
  'picodet',
  'nms-class-first',
  'fastestdet',
])
export type HeadName = z.infer<typeof HeadName>

/** What the model wants to see. */
export const ModelInput = z
  .strictObject({
    name: z.string().min(1),
    /** Pixels. */
    width: z.number().int().min(32).max(2048),
    height: z.number().int().min(32).max(2048),
    /** Order of the three channels. */
    channels: z.enum(['bgr', 'rgb']),
    /** `nchw` float planes, or `nhwc` interleaved. */
    layout: z.enum(['nchw', 'nhwc']).default('nchw'),
    type: z.enum(['float32', 'uint8']).default('float32'),
    /** value = (byte * scale - mean[c]) / std[c], in channel order. A uint8 input takes the bytes as they are. */
    scale: z.number().positive().default(1),
    mean: z.tuple([z.number(), z.number(), z.number()]).default([0, 0, 0]),
    std: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]).default([1, 1, 1]),
    /** `top-left` and `center` keep the aspect ratio and pad; `stretch` does not. */
    fit: z.enum(['top-left', 'center', 'stretch']).default('top-left'),
    /** Byte value of the padding. */
    pad: z.number().int().min(0).max(255).default(114),
  })
  .refine(
    ({ type, scale, mean, std }) =>
      type !== 'uint8' || (scale === 1 && mean.every((value) => value === 0) && std.every((value) => value === 1)),
    {
      message: 'of type uint8 takes no scale, mean or std',
    },
  )
export type ModelInput = z.infer<typeof ModelInput>

/** Another form of the same model: quicker on some processors, not quite as exact. It takes and gives the same. */
const ModelVariant = z.strictObject({
  precision: Precision,
  /** File name, beside the model's own file. */
  file: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
type ModelVariant = z.infer<typeof ModelVariant>

/** A file with weights beside the model's own, which names it. */
const ModelData = z.strictObject({
  /** Where it lies, from the folder of the model's file. */
  file: z.string().refine(staysBeside, { message: 'must lie beside the model' }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type ModelData = z.infer<typeof ModelData>

/** One model, described. `models/manifest.json` holds a list of these. */
export const ModelManifest = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/),
  name: z.string().min(1),
  /** File name of the ONNX file, beside the manifest. */
  file: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Files with its weights, where they are not in its own. */
  data: z.array(ModelData).optional(),
  /** Other forms of it; each is tried on each provider. */
  variants: z.array(ModelVariant).optional(),
  licence: z.string().min(1),
  source: z.string().min(1),
  input: ModelInput,
  head: HeadName,
  /** Class names by index. */
  classes: z.array(z.string().min(1)).min(1),
  /**
   * Of two boxes of a class, the share of the smaller one in the other above which both are one object; 1: never. For
   * models that find people who are near a second time, by their upper body.
   */
  nested: z.number().min(0.5).max(1).optional(),
  /**
   * Pixels of the input above which an object is found less surely, or more than once; absent: nothing is known of
   * that.
   */
  reliableUpToPx: z.number().int().positive().optional(),
})
export type ModelManifest = z.infer<typeof ModelManifest>

export const ModelList = z.strictObject({ schema: z.literal('fieldcount.models/1'), models: z.array(ModelManifest) })
export type ModelList = z.infer<typeof ModelList>
