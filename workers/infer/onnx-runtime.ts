import { createRequire } from 'node:module'
import type * as OnnxRuntime from 'onnxruntime-node'
import { ONNX_ENVIRONMENT } from '#core/detect/onnx-environment.ts'

/**
 * The only place that loads ONNX Runtime, whoever runs it: a worker, a job, a test, a script. With `import` the library
 * would come first, before the line above it, in a bundle; it must find its reports to its maker switched off.
 */
Object.assign(process.env, ONNX_ENVIRONMENT)
const loaded = createRequire(import.meta.url)('onnxruntime-node') as typeof OnnxRuntime

export const { InferenceSession, Tensor, env, listSupportedBackends } = loaded
export type InferenceSession = OnnxRuntime.InferenceSession
export type Tensor = OnnxRuntime.Tensor
