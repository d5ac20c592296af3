import { listSupportedBackends } from 'onnxruntime-node'
import type { Capability, ProviderChoice } from '#core/contract/worker-protocol.ts'
import { FieldcountError } from '#core/errors/error-data.ts'

const NAMES: readonly Exclude<ProviderChoice, 'auto'>[] = ['cpu', 'webgpu', 'dml', 'coreml', 'cuda']

/** Providers compiled into this build of ONNX Runtime. */
function bundled(): string[] {
  return listSupportedBackends().filter((backend) => backend.bundled).map((backend) => backend.name)
}

/**
 * The provider to use for a choice. `auto` is the CPU: a GPU provider is only picked by hand until it has been
 * measured in a process of its own, since a bad driver takes the process with it. Throws `provider.unavailable`.
 */
export function chooseProvider(choice: ProviderChoice): Exclude<ProviderChoice, 'auto'> {
  if (choice === 'auto') return 'cpu'
  if (!bundled().includes(choice)) throw new FieldcountError('provider.unavailable', { provider: choice, detail: `this build of ONNX Runtime has ${bundled().join(', ')}` })
  return choice
}

/** Every provider Fieldcount knows, there or not, with the reason. */
export async function probeProviders(): Promise<Capability[]> {
  const here = bundled()
  return NAMES.map((name) => ({
    name,
    available: name === 'cpu',
    detail: name === 'cpu' ? 'always there' : here.includes(name) ? 'built in, not tried yet: choose it by hand to use it' : name === 'cuda' ? 'not installed (npm run install:cuda)' : `not built in on ${process.platform}`,
  }))
}
