import type { InferenceSession } from 'onnxruntime-node'
import { WITH_DEVICES, providerName, type ProviderRef } from '#core/detect/provider.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { describeOrtError, explainOrt } from './explain-ort.ts'
import { onnxRuntime, type InferenceRuntime } from './inference-runtime.ts'

export interface SessionSettings {
  readonly threads: number
  readonly runtime?: InferenceRuntime | undefined
  /** ONNX Runtime writes what ran where to a file of this prefix, until profiling is ended. */
  readonly profilePrefix?: string | undefined
  /** Writes the graph as it was optimised to this file. */
  readonly optimisedPath?: string | undefined
  /** The file was written by `optimisedPath`: nothing is left to optimise. */
  readonly optimised?: boolean | undefined
}

/**
 * Opens an ONNX file on a provider. Throws `model.corrupt`, or `provider.unavailable` when only the provider is to
 * blame.
 */
export async function openSession(
  path: string,
  where: ProviderRef,
  settings: SessionSettings,
): Promise<InferenceSession> {
  const runtime = settings.runtime ?? onnxRuntime
  try {
    return await runtime.create(path, sessionOptions(where, settings))
  } catch (cause) {
    if (where.provider === 'cpu') throw new FieldcountError('model.corrupt', { path, ...explainOrt(cause) }, { cause })
    const onCpu = await openSession(path, { provider: 'cpu' }, { threads: 1, runtime })
    await onCpu.release()
    throw new FieldcountError(
      'provider.unavailable',
      { provider: providerName(where), detail: describeOrtError(cause) },
      { cause },
    )
  }
}

function sessionOptions(
  { provider, deviceId }: ProviderRef,
  { threads, profilePrefix, optimisedPath, optimised }: SessionSettings,
): InferenceSession.SessionOptions {
  return {
    executionProviders: [
      deviceId !== undefined && WITH_DEVICES.includes(provider) ? { name: provider, deviceId } : provider,
    ],
    intraOpNumThreads: Math.max(1, Math.floor(threads) || 1),
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: optimised ? 'disabled' : 'all',
    logSeverityLevel: 4,
    ...(profilePrefix !== undefined && { enableProfiling: true, profileFilePrefix: profilePrefix }),
    ...(optimisedPath !== undefined && { optimizedModelFilePath: optimisedPath }),
    // A thread that spins while it waits wins a little alone on the machine; beside decoders and other workers it
    // takes their cores: measured, twice the time per picture and, between pictures, a core burnt for nothing.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  }
}
