import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { listVideoDevices } from '../sources/list-devices.ts'
import { aimCamera } from './aim-camera.ts'
import { countRecording } from './count-recording.ts'
import type { JobContext } from './job-context.ts'
import { inspectModel } from './inspect-model.ts'
import { maskPictures } from './mask-pictures.ts'
import { probeDecoder } from './probe-decoder.ts'
import { probeProvider } from './probe-provider.ts'
import { probeMachine } from './probe-machine.ts'
import { measureCapacity } from './measure-capacity.ts'
import { measureSpeed } from './measure-speed.ts'
import { takeFrames } from './take-frames.ts'
import { takeSnapshot } from './take-snapshot.ts'
import { tryAddresses } from './try-addresses.ts'

/** Every kind of finite work a worker knows. Rejects with a FieldcountError. */
export async function runJob(job: WorkerJob, context: JobContext): Promise<JobResult> {
  switch (job.kind) {
    case 'count-recording':
      return countRecording(job, context)
    case 'snapshot':
      return takeSnapshot(job, context)
    case 'try-addresses':
      return tryAddresses(job, context)
    case 'take-frames':
      return takeFrames(job, context)
    case 'mask-pictures':
      return maskPictures(job)
    case 'aim':
      return aimCamera(job, context)
    case 'list-devices':
      return { kind: 'list-devices', devices: await listVideoDevices() }
    case 'inspect-model':
      return inspectModel(job, context)
    case 'probe-provider':
      return probeProvider(job, context)
    case 'probe-decoder':
      return probeDecoder(job, context)
    case 'probe-machine':
      return probeMachine(context)
    case 'measure-capacity':
      return measureCapacity(job, context)
    case 'measure-speed':
      return { kind: 'measure-speed', speed: measureSpeed(job.budgetMs) }
  }
}
