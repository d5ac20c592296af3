import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { loadDetector } from '../infer/detector.ts'
import { readOnnxMetadata } from '../infer/onnx-metadata.ts'
import type { JobContext } from './job-context.ts'

/** Loads a model as counting would, on the CPU, and says what it is; rejects with the reason when it cannot be used. */
export async function inspectModel(
  { model }: Extract<WorkerJob, { kind: 'inspect-model' }>,
  { threads, runtime }: JobContext,
): Promise<Extract<JobResult, { kind: 'inspect-model' }>> {
  const detector = await loadDetector(model, { provider: 'cpu', threads, runtime, prove: true })
  try {
    const { author, license: licence, description } = await readOnnxMetadata(model.path)
    return {
      kind: 'inspect-model',
      manifest: detector.manifest,
      declared: { ...(author && { author }), ...(licence && { licence }), ...(description && { description }) },
    }
  } finally {
    await detector.release()
  }
}
