import { onnxRuntime } from './infer/inference-runtime.ts'
import { startWorker } from './start-worker.ts'

startWorker(onnxRuntime)
