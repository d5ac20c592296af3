import { onnxRuntime } from './infer/inference-runtime.ts'
import { ffmpegHardware } from './sources/video-hardware.ts'
import { startWorker } from './start-worker.ts'

startWorker(onnxRuntime, ffmpegHardware)
