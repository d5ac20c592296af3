import { listSupportedBackends } from 'onnxruntime-node'
import type { Capability, ProviderChoice } from '#core/contract/worker-protocol.ts'
import { FieldcountError } from '#core/errors/error-data.ts'

export type Provider = Exclude<ProviderChoice, 'auto'>

const PROVIDERS: readonly Provider[] = ['cpu', 'webgpu', 'dml', 'coreml', 'cuda']

/** Providers compiled into this build of ONNX Runtime. */
export function bundledProviders(): string[] {
  return listSupportedBackends().filter((backend) => backend.bundled).map((backend) => backend.name)
}

/**
 * The provider to use for a choice. `auto` is the CPU: merely asking a GPU provider for a device can take half a
 * second, and with a bad driver the whole process, cameras and all. Until it is tried in a process of its own, a GPU is used
 * only where somebody chose it. Throws `provider.unavailable` when the choice is not in this build.
 */
export function chooseProvider(choice: ProviderChoice): Provider {
  if (choice === 'auto' || bundledProviders().includes(choice)) return choice === 'auto' ? 'cpu' : choice
  throw new FieldcountError('provider.unavailable', { provider: choice, detail: whyNotBundled(choice) })
}

/** Every provider Fieldcount knows, there or not, with the reason. Starts none of them. */
export async function probeProviders(): Promise<Capability[]> {
  const here = bundledProviders()
  return PROVIDERS.map((name) => {
    if (name === 'cpu') return { name, available: true, detail: 'always there; what "auto" takes' }
    if (here.includes(name)) return { name, available: false, detail: 'built in, not tried: used only where it is chosen by hand, and refused then if there is no such device' }
    return { name, available: false, detail: whyNotBundled(name) }
  })
}

function whyNotBundled(provider: Provider): string {
  return provider === 'cuda' ? 'not installed (npm run install:cuda)' : `not built in on ${process.platform}`
}
