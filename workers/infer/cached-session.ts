import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import type { ProviderRef } from '#core/detect/provider.ts'
import { onnxRuntime } from './inference-runtime.ts'
import { openSession, type SessionSettings } from './open-session.ts'

/**
 * Opens a model whose graph was optimised before, or optimises it and keeps the result for the next time: opening takes
 * about a third of the time then. Only for the CPU: what other providers compile, ONNX Runtime cannot write. The kept
 * graph is laid out for one processor and one version of the runtime, which are part of its name. A cache that cannot
 * be written or read costs time, nothing else.
 */
export async function openCached(
  path: string,
  sha256: string,
  where: ProviderRef,
  settings: SessionSettings,
  cacheDir: string,
): Promise<InferenceSession> {
  if (where.provider !== 'cpu') return openSession(path, where, settings)
  const kept = join(
    cacheDir,
    `${sha256.slice(0, 24)}-${machineKey(settings.runtime?.version ?? onnxRuntime.version)}.onnx`,
  )
  if (existsSync(kept)) {
    try {
      return await openSession(kept, where, { ...settings, optimised: true })
    } catch {
      await rm(kept, { force: true }).catch(() => {})
    }
  }
  const unfinished = `${kept}.${process.pid}.new`
  try {
    await mkdir(cacheDir, { recursive: true })
    const session = await openSession(path, where, { ...settings, optimisedPath: unfinished })
    // Another worker may have been quicker: theirs is as good.
    await rename(unfinished, kept)
    return session
  } catch {
    await rm(unfinished, { force: true }).catch(() => {})
    return openSession(path, where, settings)
  }
}

function machineKey(runtimeVersion: string): string {
  return createHash('sha256')
    .update(`${runtimeVersion} ${process.arch} ${cpus()[0]?.model ?? ''}`)
    .digest('hex')
    .slice(0, 12)
}
