import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import { say, type Message } from '#core/text/message.ts'
import type { Provider } from '#core/detect/provider.ts'
import { env, InferenceSession as Session, listSupportedBackends } from './onnx-runtime.ts'

/** The way to the hardware that runs models: ONNX Runtime, or in tests one whose devices fail when they are told to. */
export interface InferenceRuntime {
  /** Changes with what is compiled in, so that what was measured is measured again. */
  readonly version: string
  /** Why a provider cannot be loaded here; undefined when it can be tried. */
  missing(provider: Provider): Message | undefined
  create(path: string, options: InferenceSession.SessionOptions): Promise<InferenceSession>
}

/** Providers that come as a library beside the runtime. */
const SEPARATE: Partial<Record<Provider, string>> = {
  cuda: 'libonnxruntime_providers_cuda.so',
  tensorrt: 'libonnxruntime_providers_tensorrt.so',
}

/** The real one. */
export const onnxRuntime: InferenceRuntime = {
  version: env.versions.node ?? 'unknown',
  missing(provider) {
    const backend = listSupportedBackends().find(({ name }) => name === provider)
    if (!backend) return say('findings.notBuiltIn', { platform: process.platform })
    const library = SEPARATE[provider]
    if (backend.bundled || (library && existsSync(join(librariesDir(), library)))) return undefined
    return provider === 'cuda' ? say('findings.cudaMissing') : say('findings.libraryMissing')
  },
  create: (path, options) => Session.create(path, options),
}

function librariesDir(): string {
  const main = createRequire(import.meta.url).resolve('onnxruntime-node')
  return join(dirname(main), '..', 'bin', 'napi-v6', process.platform, process.arch)
}
