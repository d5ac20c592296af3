import type { InferenceSettings } from '../detect/inference-settings.ts'
import { suggestion, type Suggestion } from './suggestion.ts'

/** How frames of several cameras are run together. */
export interface BatchView {
  readonly inference: InferenceSettings
  /** Size that pays by measurement and the share of time it saves; absent where running together does not pay. */
  readonly best?: { readonly size: number; readonly gain: number }
  /** Mean size of the runs now; absent while nothing was counted. */
  readonly size?: number
  /** Most cameras that one worker has with one model: no run can be larger. */
  readonly cameras: number
}

/** A frame waits no longer than this for company, ms: later it would be late. */
const MAX_WAIT_MS = 60

/** Frames are run together too rarely, or not at all, while frames are dropped. */
export function suggestBatch({ inference, best, size, cameras }: BatchView, droppedShare: number): Suggestion[] {
  if (droppedShare <= 0.02 || !best || cameras < 2) return []
  const saved = { gain: best.gain * 100, to: best.size, dropped: droppedShare * 100 }
  if (inference.batching === 'off')
    return [suggestion('batch-on', saved, { do: 'inference', inference: { ...inference, batching: 'auto' } })]
  const reachable = Math.min(best.size, cameras)
  const wait = Math.min(MAX_WAIT_MS, Math.max(10, inference.latencyBudgetMs * 2))
  if (size === undefined || size > 0.6 * reachable || wait <= inference.latencyBudgetMs) return []
  return [
    suggestion(
      'batch-wait',
      { ...saved, size, from: inference.latencyBudgetMs, wait },
      { do: 'inference', inference: { ...inference, latencyBudgetMs: wait } },
    ),
  ]
}
