import type { ProviderChoice } from './inference-plan.ts'

/** What a worker must have to run a model there: every one has the processor; another provider must be there. */
export function providerNeeds(provider: ProviderChoice): string[] {
  return provider === 'auto' || provider === 'cpu' ? [] : [`provider:${provider}`]
}
