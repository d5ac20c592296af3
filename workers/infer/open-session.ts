import { InferenceSession } from 'onnxruntime-node'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Provider } from './providers.ts'

/** Opens an ONNX file on a provider. Throws `model.corrupt`, or `provider.unavailable` when only the provider is to blame. */
export async function openSession(path: string, provider: Provider, threads: number): Promise<InferenceSession> {
  try {
    return await create(path, provider, threads)
  } catch (cause) {
    if (provider === 'cpu') throw new FieldcountError('model.corrupt', { path, detail: describeOrtError(cause) }, { cause })
    const onCpu = await openSession(path, 'cpu', 1)
    await onCpu.release()
    throw new FieldcountError('provider.unavailable', { provider, detail: describeOrtError(cause) }, { cause })
  }
}

function create(path: string, provider: Provider, threads: number): Promise<InferenceSession> {
  return InferenceSession.create(path, {
    executionProviders: [provider],
    intraOpNumThreads: Math.max(1, Math.floor(threads) || 1),
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    logSeverityLevel: 4,
    // A thread that spins while it waits wins a little alone on the machine; beside decoders and other workers it
    // takes their cores: measured, twice the time per picture and, between pictures, a core burnt for nothing.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
}

/** ONNX Runtime's messages carry source files, signatures and several lines; what is wrong is at the end of the first. */
export function describeOrtError(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  const line = text.split('\n').find((part) => part.trim() !== '') ?? text
  return line
    .replace(/^Load model from .* failed: ?/, '')
    .replace(/^.*was false\. /, '')
    .replace(/^\/\S+\.(cc|h):\d+ [^(]*\([^()]*\)\S* /, '')
    .replace(/[\s.]+$/, '')
}
