import type { Capability, JobResult } from '#core/contract/worker-protocol.ts'
import { probeDecoders } from '../sources/probe-decoders.ts'
import { probeProviders } from '../infer/providers.ts'

/** What this machine can run and decode, each with the reason when it cannot. */
export async function probeMachine(): Promise<Extract<JobResult, { kind: 'probe-machine' }>> {
  const providers: Capability[] = await probeProviders()
  return { kind: 'probe-machine', providers, decoders: probeDecoders() }
}
