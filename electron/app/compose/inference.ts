import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AppEvent, Settings } from '#core/contract/app-state.ts'
import type { Clock } from '#core/time/clock.ts'
import { InferenceService, type InferenceTimes } from '../../inference/inference-service.ts'
import type { MemoTable } from '../../store/memo-table.ts'
import type { Pool } from '../../supervisor/pool.ts'
import type { ForkWorker } from '../../supervisor/worker-process.ts'
import type { AppLog } from '../app-log.ts'
import type { StatusBoard } from '../status-board.ts'

export interface InferenceParts {
  readonly fork: ForkWorker
  readonly clock: Clock
  readonly settings: () => Settings
  readonly memos: MemoTable
  readonly log: AppLog
  readonly dataDir: string
  readonly emit: (event: AppEvent) => void
  /** Late: the pool is made after this. */
  readonly pool: () => Pool
  readonly board: StatusBoard
  readonly onPlansChanged: () => void
  readonly times?: InferenceTimes | undefined
}

/** Joins the knowledge of providers to the application. */
export function composeInference({ pool, dataDir, emit, ...parts }: InferenceParts): InferenceService {
  let shown = ''
  return new InferenceService({
    ...parts,
    runtimeVersion: onnxRuntimeVersion(),
    threads: () => pool().statuses()[0]?.threads ?? 1,
    cacheDir: join(dataDir, 'cache', 'models'),
    recycle: (workerId) => pool().recycle(workerId),
    onView: (inference) => {
      const text = JSON.stringify(inference)
      if (text !== shown) emit({ type: 'inference-changed', inference })
      shown = text
    },
  })
}

/** Told by its package: main must not load the native library. */
export function onnxRuntimeVersion(): string {
  try {
    const path = createRequire(import.meta.url).resolve('onnxruntime-node/package.json')
    return String((JSON.parse(readFileSync(path, 'utf8')) as { version: unknown }).version)
  } catch {
    return 'unknown'
  }
}
