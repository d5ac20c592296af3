import type { Capability } from '#core/jobs/job-result.ts'
import type { ProviderChoice } from '#core/detect/inference-plan.ts'
import { say } from '#core/text/message.ts'
import { Provider } from '#core/detect/provider.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { onnxRuntime, type InferenceRuntime } from './inference-runtime.ts'

/** Providers that can be tried here. */
export function bundledProviders(runtime: InferenceRuntime = onnxRuntime): Provider[] {
  return Provider.options.filter((provider) => runtime.missing(provider) === undefined)
}

/**
 * The provider to use for a choice. `auto` is the CPU: merely asking a GPU provider for a device can take half a
 * second, and with a bad driver the whole process, cameras and all. A GPU is used where somebody chose it, and where
 * main chose it because a probe in a process of its own found it right and faster. Throws `provider.unavailable`.
 */
export function chooseProvider(choice: ProviderChoice, runtime: InferenceRuntime = onnxRuntime): Provider {
  if (choice === 'auto') return 'cpu'
  const detail = runtime.missing(choice)
  if (detail === undefined) return choice
  throw new FieldcountError('provider.unavailable', { provider: choice, detail })
}

/** Every provider Fieldcount knows, there or not, with the reason. Starts none of them. */
export function listProviders(runtime: InferenceRuntime = onnxRuntime): Capability[] {
  return Provider.options.map((name) => {
    if (name === 'cpu') return { name, available: true, detail: say('findings.alwaysThere').text }
    const reason = runtime.missing(name)
    return { name, available: false, detail: (reason ?? say('findings.notTried')).text }
  })
}
