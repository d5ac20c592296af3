import type { Capability, JobResult } from '#core/jobs/job-result.ts'
import { probeDecoders } from '../sources/probe-decoders.ts'
import { listProviders } from '../infer/providers.ts'
import { ffmpegHardware, listVideoHardware } from '../sources/video-hardware.ts'
import type { JobContext } from './job-context.ts'

/** What this machine can run and decode, each with the reason when it cannot. */
export async function probeMachine({
  runtime,
  hardware = ffmpegHardware,
}: JobContext): Promise<Extract<JobResult, { kind: 'probe-machine' }>> {
  const providers: Capability[] = listProviders(runtime)
  return {
    kind: 'probe-machine',
    providers,
    decoders: probeDecoders(),
    videoDevices: listVideoHardware(hardware, process.platform),
  }
}
